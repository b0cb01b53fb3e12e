package engraft.inference.deployment.messaging;

import engraft.contracts.event.ModelEvent;
import engraft.inference.deployment.Deployment;
import engraft.inference.deployment.Deployments;
import engraft.inference.deployment.runtime.ArrangingSchedule;
import engraft.kit.inbox.EventConsumer;
import engraft.kit.inbox.ReceivedEvent;
import engraft.kit.inbox.Topics;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Listens for releases and retirements. */
@ApplicationScoped
class ModelEventsConsumer {

  private final EventConsumer events;
  private final Deployments deployments;
  private final ArrangingSchedule schedule;

  ModelEventsConsumer(EventConsumer events, Deployments deployments, ArrangingSchedule schedule) {
    this.events = events;
    this.deployments = deployments;
    this.schedule = schedule;
  }

  @Incoming(Topics.MODELS)
  Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
    return events.each(records, this::act).invoke(schedule::soon);
  }

  private Uni<Void> act(ReceivedEvent event) {
    return switch (event.data()) {
      case ModelEvent.ModelReleased released ->
          deployments.release(
              new Deployment(
                  released.site(),
                  released.task(),
                  released.model(),
                  Optional.ofNullable(released.signature()),
                  released.releasedBy(),
                  event.time()));
      case ModelEvent.ModelRetired retired ->
          deployments.retire(retired.site(), retired.task(), retired.model(), event.time());
      default -> Uni.createFrom().voidItem();
    };
  }
}
