package engraft.inference.prediction;

import engraft.clinical.Digest;
import engraft.clinical.Episode;
import engraft.clinical.EpisodeId;
import engraft.clinical.Measurement;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.inference.deployment.Aside;
import engraft.inference.deployment.Deployment.Slot;
import engraft.inference.deployment.WarmModels;
import engraft.inference.episode.LiveEpisode;
import engraft.inference.episode.LiveEpisodes;
import engraft.inference.model.Answer;
import engraft.inference.model.ServingModel;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Answers a question with the model that was released for it, and keeps the answer. */
public final class Predict {

  private static final PatientPseudonym NOBODY = new PatientPseudonym("described-here");

  private final WarmModels models;
  private final LiveEpisodes episodes;
  private final Predictions predictions;
  private final Aside aside;
  private final InstantSource clock;

  public Predict(
      WarmModels models,
      LiveEpisodes episodes,
      Predictions predictions,
      Aside aside,
      InstantSource clock) {
    this.models = models;
    this.episodes = episodes;
    this.predictions = predictions;
    this.aside = aside;
    this.clock = clock;
  }

  /** Who asks, from where. */
  public record Asker(SiteId site, String subject) {}

  /**
   * What is asked.
   *
   * @param probed whether the explanation's stability is wanted too
   */
  public record Inquiry(String task, Question question, boolean probed) {}

  public Uni<Outcome> answer(Asker asker, Inquiry inquiry) {
    Optional<WarmModels.State> state = models.state(new Slot(asker.site(), inquiry.task()));
    if (state.isEmpty()) {
      return Uni.createFrom()
          .item(models.isReady() ? new Outcome.NoReleasedModel() : new Outcome.StillLoading());
    }
    return switch (state.get()) {
      case WarmModels.State.Refused(Digest _, String code) ->
          Uni.createFrom().item(new Outcome.ModelRefused(code));
      case WarmModels.State.Unavailable _ -> Uni.createFrom().item(new Outcome.StillLoading());
      case WarmModels.State.Serving(ServingModel model) ->
          new Asked(asker, inquiry, model).answer();
    };
  }

  /** One question on its way. */
  private final class Asked {
    private final Asker asker;
    private final Inquiry inquiry;
    private final ServingModel model;

    Asked(Asker asker, Inquiry inquiry, ServingModel model) {
      this.asker = asker;
      this.inquiry = inquiry;
      this.model = model;
    }

    Uni<Outcome> answer() {
      return switch (inquiry.question()) {
        case Question.OfEpisode(EpisodeId id) ->
            episodes
                .find(asker.site(), id)
                .chain(
                    found ->
                        found
                            .map(this::answer)
                            .orElseGet(() -> Uni.createFrom().item(new Outcome.NoSuchEpisode())));
        case Question.OfMeasurements(List<Measurement> measurements) -> describe(measurements);
      };
    }

    private Uni<Outcome> answer(LiveEpisode live) {
      return answer(
          live.episode(),
          Optional.of(live.episode().id()),
          EpisodeHabits.telling(live, asker.site(), model));
    }

    private Uni<Outcome> describe(List<Measurement> measurements) {
      DescribedPatient patient = DescribedPatient.of(measurements, asker.site(), model.habits());
      return aside
          .run(() -> model.problems(measurements))
          .chain(
              problems ->
                  problems.isEmpty()
                      ? answer(described(patient.measurements()), Optional.empty(), patient::told)
                      : Uni.createFrom().item(new Outcome.Unreadable(problems)));
    }

    private Uni<Outcome> answer(
        Episode input, Optional<EpisodeId> named, UnaryOperator<Answer> telling) {
      return aside
          .run(() -> telling.apply(model.answer(input, inquiry.probed())))
          .map(
              answer ->
                  new Prediction(
                      UUID.randomUUID(),
                      asker.site(),
                      named,
                      inquiry.task(),
                      model.digest(),
                      answer,
                      asker.subject(),
                      clock.instant()))
          .chain(
              prediction ->
                  predictions
                      .keep(prediction, input)
                      .map(
                          kept ->
                              kept
                                  ? new Outcome.Answered(prediction, input)
                                  : new Outcome.NoSuchEpisode()));
    }

    private Episode described(List<Measurement> measurements) {
      return new Episode(
          EpisodeId.of(asker.site(), NOBODY, "described"),
          asker.site(),
          NOBODY,
          clock.instant(),
          measurements,
          List.of(),
          List.of(),
          List.of());
    }
  }
}
