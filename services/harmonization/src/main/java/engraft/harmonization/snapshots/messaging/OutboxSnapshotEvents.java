package engraft.harmonization.snapshots.messaging;

import engraft.contracts.event.HarmonizationEvent.SnapshotReady;
import engraft.harmonization.snapshots.SnapshotEvents;
import engraft.harmonization.snapshots.SnapshotRecord;
import engraft.kit.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells of snapshots through the outbox. */
@ApplicationScoped
class OutboxSnapshotEvents implements SnapshotEvents {

  private final Outbox outbox;

  OutboxSnapshotEvents(Outbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public Uni<Void> ready(SnapshotRecord snapshot) {
    return outbox.add(
        new SnapshotReady(
            snapshot.id(), snapshot.site(), snapshot.manifest(), snapshot.episodes()));
  }
}
