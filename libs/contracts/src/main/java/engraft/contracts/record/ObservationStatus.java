package engraft.contracts.record;

/** Where a result stands: FHIR's observation-status, reduced to what harmonization must know. */
public enum ObservationStatus {
  /** Ordered, no result yet. */
  REGISTERED,
  PRELIMINARY,
  FINAL,
  AMENDED,
  CANCELLED,
  ENTERED_IN_ERROR
}
