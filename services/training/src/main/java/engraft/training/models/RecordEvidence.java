package engraft.training.models;

import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/**
 * Registers models that were adapted, and what their validation found. Runs inside the hospital's
 * transaction.
 */
@Singleton
public class RecordEvidence {

  private final Models models;
  private final InstantSource clock;

  RecordEvidence(Models models, InstantSource clock) {
    this.models = models;
    this.clock = clock;
  }

  /** A new model is a candidate at its own hospital. */
  public Uni<Void> register(RegisteredModel model) {
    return models
        .add(model)
        .chain(
            added ->
                added
                    ? models.put(
                        new Standing.Candidate(model.at(model.site()), model.registeredAt()))
                    : Uni.createFrom().voidItem());
  }

  /**
   * @throws IllegalStateException in the {@code Uni}, when the registry does not know the model
   */
  public Uni<Void> validated(Digest digest, SiteId site, Validation validation) {
    return models
        .find(digest, site)
        .map(
            found ->
                found.orElseThrow(
                    () -> new IllegalStateException("model %s is not known".formatted(digest))))
        .chain(model -> validated(model, site, validation));
  }

  private Uni<Void> validated(RegisteredModel model, SiteId site, Validation validation) {
    return models
        .hold(model.digest(), site)
        .map(
            found -> found.orElseGet(() -> new Standing.Candidate(model.at(site), clock.instant())))
        .chain(standing -> models.put(standing.validate(validation, clock.instant())));
  }
}
