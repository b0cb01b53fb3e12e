package engraft.clinical;

/** The kinds of data a clinic may or may not have. */
public enum Modality {
  STATIC,
  SERIES,
  NOTES,
  IMAGING,
  GENOMICS
}
