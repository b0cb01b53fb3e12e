package engraft.training.releases;

import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.training.models.Models;
import engraft.training.models.Standing.Decision;
import engraft.training.models.Standing.Released;
import engraft.training.models.Standing.Retired;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;

/** Ends a model's service at a hospital. Runs inside the hospital's transaction. */
@Singleton
public class RetireModel {

  private final Models models;
  private final ReleaseAnnouncements announcements;
  private final InstantSource clock;

  RetireModel(Models models, ReleaseAnnouncements announcements, InstantSource clock) {
    this.models = models;
    this.announcements = announcements;
    this.clock = clock;
  }

  /** Empty when the model does not serve the hospital. */
  public Uni<Optional<Retired>> retire(Digest model, SiteId site, Decision decision) {
    return models
        .hold(model, site)
        .chain(
            standing ->
                standing
                    .filter(Released.class::isInstance)
                    .map(serving -> retire((Released) serving, decision))
                    .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
  }

  private Uni<Optional<Retired>> retire(Released serving, Decision decision) {
    Retired retired = serving.retire(decision, clock.instant());
    return models
        .put(retired)
        .chain(() -> announcements.retired(retired))
        .replaceWith(Optional.of(retired));
  }
}
