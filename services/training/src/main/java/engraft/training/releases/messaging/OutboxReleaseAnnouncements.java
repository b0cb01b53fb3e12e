package engraft.training.releases.messaging;

import engraft.clinical.Digest;
import engraft.contracts.event.ModelEvent.ModelReleaseRefused;
import engraft.contracts.event.ModelEvent.ModelReleased;
import engraft.contracts.event.ModelEvent.ModelRetired;
import engraft.kit.outbox.Outbox;
import engraft.training.models.Standing.Place;
import engraft.training.models.Standing.Released;
import engraft.training.models.Standing.Retired;
import engraft.training.releases.ReleaseAnnouncements;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Announces as events of {@code engraft.models.v1}. */
@Singleton
class OutboxReleaseAnnouncements implements ReleaseAnnouncements {

  private final Outbox outbox;

  OutboxReleaseAnnouncements(Outbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public Uni<Void> released(Released released, Digest signature) {
    Place place = released.place();
    return outbox.add(
        new ModelReleased(
            place.model(),
            place.site(),
            place.task(),
            released.decision().by(),
            released.validation().report(),
            released.decision().reason(),
            signature));
  }

  @Override
  public Uni<Void> refused(Place place, String requestedBy, String reason) {
    return outbox.add(new ModelReleaseRefused(place.model(), place.site(), requestedBy, reason));
  }

  @Override
  public Uni<Void> retired(Retired retired) {
    Place place = retired.place();
    return outbox.add(
        new ModelRetired(
            place.model(),
            place.site(),
            place.task(),
            retired.decision().by(),
            retired.decision().reason()));
  }
}
