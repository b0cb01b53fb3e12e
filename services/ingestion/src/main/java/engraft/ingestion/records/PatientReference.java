package engraft.ingestion.records;

/** How a resource names its patient, in the sender's own identifiers; never printed. */
public sealed interface PatientReference {

  /** By the id under which the patient was or will be sent. */
  record ById(String id) implements PatientReference {
    @Override
    public String toString() {
      return "ById[redacted]";
    }
  }

  /** By a business identifier of a patient who was sent before. */
  record ByIdentifier(String system, String value) implements PatientReference {

    /** What stands for the id of one who has no other; no FHIR id holds a colon. */
    public String sourceId() {
      return "identifier:" + system + '|' + value;
    }

    @Override
    public String toString() {
      return "ByIdentifier[redacted]";
    }
  }
}
