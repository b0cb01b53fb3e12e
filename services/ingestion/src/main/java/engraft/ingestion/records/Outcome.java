package engraft.ingestion.records;

/** What became of one resource of a submission. */
public sealed interface Outcome {

  /** The rule that an erased patient's data break. */
  String KEPT_OUT = "must not speak of a patient who was erased";

  int position();

  /**
   * Kept, now or before: an identical resource sent again has the same outcome.
   *
   * @param resource what it is known by from now on
   */
  record Accepted(int position, ResourceVersion resource) implements Outcome {}

  /**
   * It was to be kept only if there was none, and there is.
   *
   * @param resource what is known, which stays as it is
   */
  record Found(int position, ResourceVersion resource) implements Outcome {}

  /** It was to be kept only as the next of a version that is not the current one. */
  record Outdated(int position) implements Outcome {}

  /** It speaks of a patient whom the site never introduced. */
  record UnknownPatient(int position) implements Outcome {}

  /**
   * It speaks of a patient whom the site erased: it is kept nowhere, not even in the quarantine.
   */
  record Erased(int position) implements Outcome {}

  /** A message of this name was taken in before, and it said something else. */
  record Contradicted(int position) implements Outcome {}

  /** Nothing was wrong with it, but the submission was all or nothing. */
  record NotKept(int position) implements Outcome {}
}
