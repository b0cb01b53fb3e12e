package engraft.deidentification;

/** Why a piece of text was found; the stronger first. */
public enum Evidence {
  /** It is one of the patient's own identifiers. */
  KNOWN_IDENTIFIER,
  /** It has the form of an identifier. */
  PATTERN,
  /** The trained recogniser took it for one. */
  RECOGNISER,
  /** The same words were found as a name elsewhere in the text. */
  REPETITION
}
