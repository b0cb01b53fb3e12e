package engraft.training.withdrawals.messaging;

import engraft.contracts.event.HarmonizationEvent.PatientsWithdrew;
import engraft.kit.inbox.EventConsumer;
import engraft.kit.inbox.Topics;
import engraft.training.withdrawals.Withdrawals;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Of all that harmonization tells, only who withdrew. */
@ApplicationScoped
class WithdrawalsConsumer {

  private final EventConsumer events;
  private final Withdrawals withdrawals;

  WithdrawalsConsumer(EventConsumer events, Withdrawals withdrawals) {
    this.events = events;
    this.withdrawals = withdrawals;
  }

  @Incoming(Topics.HARMONIZATION)
  Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
    return events.on(
        PatientsWithdrew.class,
        records,
        (told, at) ->
            withdrawals.counted(told.site(), told.manifest(), told.patients(), told.removed(), at));
  }
}
