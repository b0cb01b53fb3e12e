package engraft.training.releases;

import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.training.models.Models;
import engraft.training.models.RegisteredModel;
import engraft.training.models.Standing;
import engraft.training.models.Standing.Decision;
import engraft.training.models.Standing.Released;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Releases a model to a hospital, retires what served before, and tells of it; or refuses, and
 * tells of that. Runs inside the hospital's transaction.
 */
@Singleton
public class ReleaseModel {

  private final Models models;
  private final ReleaseAnnouncements announcements;
  private final InstantSource clock;

  ReleaseModel(Models models, ReleaseAnnouncements announcements, InstantSource clock) {
    this.models = models;
    this.announcements = announcements;
    this.clock = clock;
  }

  /** What came of it. */
  public sealed interface Outcome {

    /**
     * @param replaced the model that served until now
     */
    record Done(Released released, Optional<Digest> replaced) implements Outcome {}

    record Refused(ReleaseDecision.Refused why) implements Outcome {}

    record UnknownModel() implements Outcome {}
  }

  public Uni<Outcome> release(Digest model, SiteId site, Decision decision) {
    return models
        .find(model, site)
        .chain(
            found ->
                found
                    .map(known -> decide(known, site, decision))
                    .orElseGet(() -> Uni.createFrom().item(new Outcome.UnknownModel())));
  }

  private Uni<Outcome> decide(RegisteredModel model, SiteId site, Decision decision) {
    return models
        .hold(model.digest(), site)
        .map(standing -> ReleaseDecision.of(standing, decision, clock.instant()))
        .chain(
            decided ->
                switch (decided) {
                  case ReleaseDecision.Refused refused -> refuse(model, site, decision, refused);
                  case ReleaseDecision.Granted granted -> grant(granted.released(), model);
                });
  }

  private Uni<Outcome> refuse(
      RegisteredModel model, SiteId site, Decision decision, ReleaseDecision.Refused refused) {
    String reason =
        refused
            .validation()
            .map(validation -> refused.reason().code() + ": " + validation.reason())
            .orElse(refused.reason().code());
    return announcements
        .refused(model.at(site), decision.by(), reason)
        .replaceWith(new Outcome.Refused(refused));
  }

  private Uni<Outcome> grant(Released released, RegisteredModel model) {
    Standing.Place place = released.place();
    return models
        .holdServing(place.site(), place.task())
        .call(serving -> replace(serving, released))
        .call(() -> models.put(released))
        .call(() -> announcements.released(released, model.signature()))
        .map(serving -> new Outcome.Done(released, serving.map(old -> old.place().model())));
  }

  private Uni<Void> replace(Optional<Released> serving, Released by) {
    if (serving.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    Decision replaced = new Decision(by.decision().by(), "replaced by model " + by.place().model());
    Standing.Retired retired = serving.get().retire(replaced, clock.instant());
    return models.put(retired).chain(() -> announcements.retired(retired));
  }
}
