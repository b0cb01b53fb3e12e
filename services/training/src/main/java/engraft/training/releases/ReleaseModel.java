package engraft.training.releases;

import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.training.models.Models;
import engraft.training.models.RegisteredModel;
import engraft.training.models.Standing;
import engraft.training.models.Standing.Decision;
import engraft.training.models.Standing.Released;
import engraft.training.withdrawals.Withdrawals;
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
  private final Withdrawals withdrawals;
  private final ReleaseAnnouncements announcements;
  private final InstantSource clock;

  ReleaseModel(
      Models models,
      Withdrawals withdrawals,
      ReleaseAnnouncements announcements,
      InstantSource clock) {
    this.models = models;
    this.withdrawals = withdrawals;
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

  /**
   * What a person asks for.
   *
   * @param acknowledged whether the person knows of patients who withdrew, and releases all the
   *     same
   */
  public record Request(Digest model, SiteId site, Decision decision, boolean acknowledged) {}

  public Uni<Outcome> release(Request request) {
    return models
        .find(request.model(), request.site())
        .chain(
            found ->
                found
                    .map(known -> decide(known, request))
                    .orElseGet(() -> Uni.createFrom().item(new Outcome.UnknownModel())));
  }

  private Uni<Outcome> decide(RegisteredModel model, Request request) {
    return models
        .hold(model.digest(), request.site())
        .map(standing -> ReleaseDecision.of(standing, request.decision(), clock.instant()))
        .chain(
            decided ->
                switch (decided) {
                  case ReleaseDecision.Refused refused -> refuse(model, request, refused);
                  case ReleaseDecision.Granted granted ->
                      onWithdrawals(granted.released(), model, request);
                });
  }

  /** Nobody releases what withdrawn patients went into without knowing it. */
  private Uni<Outcome> onWithdrawals(Released released, RegisteredModel model, Request request) {
    return withdrawals
        .of(model.digest())
        .chain(
            told ->
                told.isEmpty() || request.acknowledged()
                    ? grant(released, model)
                    : refuse(
                        model,
                        request,
                        new ReleaseDecision.Refused(
                            ReleaseDecision.Reason.WITHDRAWN_PATIENTS,
                            Optional.of(released.validation()))));
  }

  private Uni<Outcome> refuse(
      RegisteredModel model, Request request, ReleaseDecision.Refused refused) {
    String reason =
        refused
            .validation()
            .map(validation -> refused.reason().code() + ": " + validation.reason())
            .orElse(refused.reason().code());
    return announcements
        .refused(model.at(request.site()), request.decision().by(), reason)
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
