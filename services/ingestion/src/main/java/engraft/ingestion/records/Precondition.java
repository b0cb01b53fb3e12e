package engraft.ingestion.records;

/** What must be so of the resource that is known, for what was sent to be a version of it. */
public sealed interface Precondition {

  /** Nothing. */
  record None() implements Precondition {}

  /** There is none yet: else what is known stays as it is. */
  record IfNoneKnown() implements Precondition {}

  /** It is at this version: else somebody changed it whom the sender did not hear of. */
  record IfVersion(int version) implements Precondition {}
}
