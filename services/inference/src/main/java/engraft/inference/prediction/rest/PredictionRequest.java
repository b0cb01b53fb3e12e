package engraft.inference.prediction.rest;

import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.EpisodeId;
import engraft.clinical.Measurement;
import engraft.inference.prediction.Predict;
import engraft.inference.prediction.Question;
import engraft.kit.problem.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Of whom an answer is wanted: an episode's id, or measurements, and not both. */
@Schema(name = "PredictionRequest")
record PredictionRequest(
    @NotNull @Pattern(regexp = "[a-z][a-z0-9-]{0,63}") @Schema(examples = "heart-disease")
        String task,
    @Schema(implementation = String.class, examples = "0f343b0931126a20f133d67c2b018a3b")
        @Nullable EpisodeId episode,
    @Size(min = 1, max = 5000) @Nullable List<@NotNull @Valid MeasurementView> measurements,
    @Schema(description = "probe how stable the explanation is; takes several times as long")
        @Nullable Boolean stability) {

  /**
   * One thing that is known, or known to be absent.
   *
   * @param time since the episode began, ISO 8601; zero when it is left out
   */
  @Schema(name = "Measurement")
  record MeasurementView(
      @NotNull @Schema(implementation = String.class, examples = "loinc:8867-4") ConceptId concept,
      @NotNull
          @Schema(
              implementation = Object.class,
              examples = {
                "{\"value\": 98, \"unit\": \"/min\"}",
                "{\"code\": \"male\"}",
                "{\"reason\": \"PENDING\"}"
              })
          ClinicalValue value,
      @Schema(implementation = String.class, examples = "PT2H") @Nullable Duration time) {

    Measurement measurement() {
      return new Measurement(concept, value, time == null ? Duration.ZERO : time);
    }
  }

  Predict.Inquiry inquiry() {
    return new Predict.Inquiry(task, question(), stability != null && stability);
  }

  private Question question() {
    if (episode != null && measurements == null) {
      return new Question.OfEpisode(episode);
    }
    if (episode == null && measurements != null) {
      return new Question.OfMeasurements(
          measurements.stream().map(MeasurementView::measurement).toList());
    }
    throw ProblemException.badRequest(
        "ambiguous-question", "the body must have either an episode or measurements");
  }
}
