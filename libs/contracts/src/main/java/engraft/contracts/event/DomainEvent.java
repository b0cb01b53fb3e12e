package engraft.contracts.event;

import engraft.clinical.SiteId;
import java.util.Optional;

/**
 * The data of one event. Its simple class name is the CloudEvents type, behind the topic's name.
 */
public sealed interface DomainEvent
    permits IngestionEvent, HarmonizationEvent, ModelEvent, InferenceEvent, AuditEvent {

  /** The topic that carries it. */
  Topic topic();

  /** The partition key; never patient data. */
  String key();

  /** The hospital it speaks of; empty for a fact of the whole network. */
  Optional<SiteId> confinedTo();

  /** The CloudEvents type, such as {@code engraft.ingestion.v1.RecordAccepted}. */
  default String type() {
    return topic().topicName() + '.' + getClass().getSimpleName();
  }
}
