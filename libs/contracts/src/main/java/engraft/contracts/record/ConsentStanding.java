package engraft.contracts.record;

/** Where a consent stands: FHIR's consent-state-codes, reduced to what its reader must know. */
public enum ConsentStanding {
  /** Active, or rejected by the patient, which is a word in force too. */
  IN_FORCE,
  /** Terminated or replaced: what it permitted is permitted no more, what it denied no longer. */
  ENDED,
  /** Never counted: a draft, a proposal, an error. */
  VOID
}
