package engraft.contracts.record;

/**
 * Where a treatment stands: the many statuses of FHIR's requests, dispenses, administrations,
 * statements, procedures and immunizations, reduced to what harmonization must know.
 */
public enum TreatmentStatus {
  /** Proposed, drafted or prepared: nobody says that it happened. */
  PLANNED,
  /**
   * Prescribed, dispensed, given, taken or done. One of them, since most senders tell only one of
   * those steps, and none of them proves that a patient swallowed a pill; together they are what
   * OMOP calls an exposure.
   */
  GIVEN,
  /** Refused, left out, cancelled or forbidden. */
  NOT_GIVEN,
  ENTERED_IN_ERROR
}
