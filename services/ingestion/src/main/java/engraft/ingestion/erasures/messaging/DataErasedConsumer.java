package engraft.ingestion.erasures.messaging;

import engraft.contracts.event.AuditEvent.DataErased;
import engraft.ingestion.erasures.Answer;
import engraft.ingestion.erasures.Answers;
import engraft.ingestion.erasures.Part;
import engraft.kit.inbox.EventConsumer;
import engraft.kit.inbox.Topics;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Of all that the log hears, only what was erased. */
@ApplicationScoped
class DataErasedConsumer {

  private final EventConsumer events;
  private final Answers answers;

  DataErasedConsumer(EventConsumer events, Answers answers) {
    this.events = events;
    this.answers = answers;
  }

  @Incoming(Topics.AUDIT)
  Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
    return events.on(DataErased.class, records, (told, at) -> answers.answered(answer(told, at)));
  }

  private static Answer answer(DataErased told, Instant at) {
    return new Answer(
        told.erasure(), told.site(), new Part(told.service(), told.counts(), told.all(), at));
  }
}
