package engraft.inference.prediction.rest;

import engraft.clinical.Absence;
import engraft.clinical.ConceptId;
import engraft.clinical.Digest;
import engraft.clinical.EpisodeId;
import engraft.inference.model.Answer;
import engraft.inference.prediction.Prediction;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An answer as callers see it. */
@Schema(name = "Prediction")
record PredictionView(
    UUID id,
    @Nullable EpisodeId episode,
    Digest model,
    @Schema(examples = "heart-disease") String task,
    @Schema(description = "calibrated, in [0, 1]", examples = "0.31") double risk,
    IntervalView interval,
    @Schema(description = "labels that cannot be ruled out", examples = "[\"0\"]")
        List<String> predictionSet,
    boolean abstained,
    @Schema(description = "why the model declines to answer", examples = "too-little-data")
        @Nullable String abstention,
    @Schema(description = "share of the model's variables that are there", examples = "0.77")
        double completeness,
    @Schema(description = "of completeness, 0 for the sparsest", examples = "2") int stratum,
    ExplanationView explanation,
    Instant servedAt) {

  @Schema(name = "Interval")
  record IntervalView(double low, double high) {}

  /** Contributions in log-odds; what is absent has no attribution but its own channel. */
  @Schema(name = "Explanation")
  record ExplanationView(
      List<AttributionView> attributions,
      List<AbsenceView> absences,
      @Schema(
              description =
                  "how much of the five strongest stays when some values are taken away, in [0, 1]",
              examples = "0.87")
          @Nullable Double stability) {}

  @Schema(name = "Attribution")
  record AttributionView(
      @Schema(implementation = String.class, examples = "loinc:8867-4") ConceptId concept,
      double contribution) {}

  @Schema(name = "AbsenceEffect")
  record AbsenceView(
      @Schema(implementation = String.class, examples = "loinc:2093-3") ConceptId concept,
      Absence reason,
      double contribution) {}

  static PredictionView of(Prediction prediction) {
    Answer answer = prediction.answer();
    return new PredictionView(
        prediction.id(),
        prediction.episode().orElse(null),
        prediction.model(),
        prediction.task(),
        answer.risk(),
        new IntervalView(answer.interval().low(), answer.interval().high()),
        answer.predictionSet(),
        answer.abstention().isPresent(),
        answer.abstention().orElse(null),
        answer.completeness(),
        answer.stratum(),
        explanation(answer.explanation()),
        prediction.servedAt());
  }

  private static ExplanationView explanation(Answer.Explanation explanation) {
    return new ExplanationView(
        explanation.attributions().stream()
            .map(a -> new AttributionView(a.concept(), a.contribution()))
            .toList(),
        explanation.absences().stream()
            .map(a -> new AbsenceView(a.concept(), a.reason(), a.contribution()))
            .toList(),
        explanation.stability().orElse(null));
  }
}
