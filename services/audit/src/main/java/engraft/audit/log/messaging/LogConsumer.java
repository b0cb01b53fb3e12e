package engraft.audit.log.messaging;

import engraft.audit.log.Log;
import engraft.kit.inbox.EventConsumer;
import engraft.kit.inbox.Topics;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Every event of every topic becomes exactly one entry. */
@ApplicationScoped
class LogConsumer {

  private final EventConsumer events;
  private final Log log;

  LogConsumer(EventConsumer events, Log log) {
    this.events = events;
    this.log = log;
  }

  @Incoming(Topics.INGESTION)
  Uni<Void> ingestion(ConsumerRecords<String, byte[]> records) {
    return append(records);
  }

  @Incoming(Topics.HARMONIZATION)
  Uni<Void> harmonization(ConsumerRecords<String, byte[]> records) {
    return append(records);
  }

  @Incoming(Topics.MODELS)
  Uni<Void> models(ConsumerRecords<String, byte[]> records) {
    return append(records);
  }

  @Incoming(Topics.INFERENCE)
  Uni<Void> inference(ConsumerRecords<String, byte[]> records) {
    return append(records);
  }

  @Incoming(Topics.AUDIT)
  Uni<Void> audit(ConsumerRecords<String, byte[]> records) {
    return append(records);
  }

  private Uni<Void> append(ConsumerRecords<String, byte[]> records) {
    return events.together(
        records, fresh -> log.append(fresh.stream().map(EntryOfEvent::entry).toList()));
  }
}
