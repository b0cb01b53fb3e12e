package engraft.sample;

import engraft.contracts.event.AuditEvent.ActionRecorded;
import engraft.kit.inbox.EventConsumer;
import engraft.kit.inbox.ReceivedEvent;
import engraft.kit.inbox.Topics;
import engraft.kit.sql.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

@ApplicationScoped
class ActionConsumer {

  private final EventConsumer events;

  ActionConsumer(EventConsumer events) {
    this.events = events;
  }

  @Incoming(Topics.AUDIT)
  Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
    return events.each(records, this::see);
  }

  private Uni<?> see(ReceivedEvent event) {
    return switch (event.data()) {
      case ActionRecorded action when action.action().equals("poison") ->
          Uni.createFrom().failure(new IllegalArgumentException("poison was asked for"));
      case ActionRecorded action ->
          Sql.run(
              "insert into seen (subject, site) values ($1, $2)",
              action.object(),
              event.site().orElseThrow().value());
      default -> Uni.createFrom().voidItem();
    };
  }
}
