package engraft.training.models.messaging;

import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.contracts.event.AuditEvent.ActionRecorded;
import engraft.kit.outbox.Outbox;
import engraft.training.models.RegistryEvents;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Tells the audit log through the outbox. */
@Singleton
class OutboxRegistryEvents implements RegistryEvents {

  private final Outbox outbox;

  OutboxRegistryEvents(Outbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public Uni<Void> action(SiteId site, String actor, String action, Digest model) {
    return outbox.add(new ActionRecorded("training", site, actor, action, model.hex()));
  }
}
