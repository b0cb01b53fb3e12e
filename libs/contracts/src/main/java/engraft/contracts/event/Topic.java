package engraft.contracts.event;

/** The Kafka topics; a version's payloads only ever grow. */
public enum Topic {
  INGESTION("engraft.ingestion.v1", IngestionEvent.class),
  HARMONIZATION("engraft.harmonization.v1", HarmonizationEvent.class),
  MODELS("engraft.models.v1", ModelEvent.class),
  INFERENCE("engraft.inference.v1", InferenceEvent.class),
  AUDIT("engraft.audit.v1", AuditEvent.class);

  private final String topicName;
  private final Class<? extends DomainEvent> family;

  Topic(String topicName, Class<? extends DomainEvent> family) {
    this.topicName = topicName;
    this.family = family;
  }

  public String topicName() {
    return topicName;
  }

  /** The sealed interface of the events that it carries. */
  public Class<? extends DomainEvent> family() {
    return family;
  }
}
