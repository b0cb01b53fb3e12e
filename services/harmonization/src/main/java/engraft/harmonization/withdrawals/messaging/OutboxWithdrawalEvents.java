package engraft.harmonization.withdrawals.messaging;

import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.contracts.event.HarmonizationEvent.PatientsWithdrew;
import engraft.harmonization.withdrawals.WithdrawalEvents;
import engraft.kit.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells of withdrawals through the outbox. */
@ApplicationScoped
class OutboxWithdrawalEvents implements WithdrawalEvents {

  private final Outbox outbox;

  OutboxWithdrawalEvents(Outbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public Uni<Void> withdrew(SiteId site, Digest manifest, long patients, boolean removed) {
    return outbox.add(new PatientsWithdrew(site, manifest, patients, removed));
  }
}
