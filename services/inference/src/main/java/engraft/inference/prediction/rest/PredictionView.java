package engraft.inference.prediction.rest;

import engraft.clinical.Absence;
import engraft.clinical.ConceptId;
import engraft.clinical.Digest;
import engraft.clinical.EpisodeId;
import engraft.inference.model.Answer;
import engraft.inference.prediction.Prediction;
import engraft.learning.feature.DerivedNames;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An answer as callers see it. */
@Schema(name = "Prediction")
record PredictionView(
    UUID id,
    @Nullable EpisodeId episode,
    Digest model,
    @Schema(examples = "heart-disease") String task,
    @Schema(description = "calibrated, in [0, 1]; of tasks that ask for one", examples = "0.31")
        @Nullable Double risk,
    @Nullable IntervalView interval,
    @Schema(description = "how likely each class is; of tasks that ask for one of several")
        @Nullable List<ClassView> classes,
    @Schema(description = "of tasks that ask for a number") @Nullable NumberView number,
    @Schema(description = "of tasks that ask when an event comes")
        @Nullable List<SurvivalView> survival,
    @Schema(description = "labels or classes that cannot be ruled out", examples = "[\"0\"]")
        List<String> predictionSet,
    boolean abstained,
    @Schema(description = "why the model declines to answer", examples = "too-little-data")
        @Nullable String abstention,
    @Schema(description = "share of the model's variables that are there", examples = "0.77")
        double completeness,
    @Schema(description = "of completeness, 0 for the sparsest", examples = "2") int stratum,
    ExplanationView explanation,
    @Schema(description = "by which typed-in values were read, as the model's own data were")
        @Nullable MappingView mapping,
    Instant servedAt) {

  /**
   * The mapping that the model's data were read by.
   *
   * @param habits numbers that were brought to another hospital's habit of measuring
   */
  @Schema(name = "AppliedMapping")
  record MappingView(
      @Schema(description = "digest of the tables, which the model brings as mapping.json")
          Digest tables,
      List<HabitView> habits) {
    static MappingView of(Answer.Mapping mapping) {
      return new MappingView(
          mapping.tables(), mapping.values().stream().map(HabitView::of).toList());
    }
  }

  @Schema(name = "AppliedHabit")
  record HabitView(
      @Schema(implementation = String.class, examples = "loinc:2093-3") ConceptId concept,
      @Schema(description = "whose habit", examples = "0c9f1f0e-6c1f-4d53-8f5a-0d5b4fd3c111")
          String reference,
      @Schema(description = "as it was typed in", examples = "230") double measured,
      @Schema(description = "as the model was shown it", examples = "205") double read,
      @Schema(examples = "mg/dL") String unit) {
    static HabitView of(Answer.MappedValue value) {
      return new HabitView(
          value.concept(), value.reference(), value.measured(), value.read(), value.unit());
    }
  }

  @Schema(name = "Interval")
  record IntervalView(double low, double high) {
    static IntervalView of(Answer.Interval interval) {
      return new IntervalView(interval.low(), interval.high());
    }
  }

  @Schema(name = "ClassProbability")
  record ClassView(@Schema(examples = "severe") String code, double probability) {}

  @Schema(name = "PredictedNumber")
  record NumberView(
      @Schema(examples = "12.5") double value,
      @Schema(description = "absent where too few rows can tell")
          @Nullable IntervalView interval) {}

  @Schema(name = "SurvivalPoint", description = "no event by so many hours, with its interval")
  record SurvivalView(double hours, double probability, double low, double high) {}

  /**
   * Contributions in log-odds, or to the number; what is absent has no attribution but its own
   * channel.
   */
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
      @Schema(
              description = "of what the model derived from what was measured",
              examples = "shock index (heart rate / systolic pressure)")
          @Nullable String display,
      double contribution) {}

  @Schema(name = "AbsenceEffect")
  record AbsenceView(
      @Schema(implementation = String.class, examples = "loinc:2093-3") ConceptId concept,
      @Schema(
              description = "of what the model derives from what is measured",
              examples = "oxygenation (PaO2 / FiO2)")
          @Nullable String display,
      Absence reason,
      double contribution) {}

  static PredictionView of(Prediction prediction) {
    Answer answer = prediction.answer();
    return new PredictionView(
        prediction.id(),
        prediction.episode().orElse(null),
        prediction.model(),
        prediction.task(),
        answer.risk().orElse(null),
        answer.interval().map(IntervalView::of).orElse(null),
        told(answer, Answer.Classes.class, PredictionView::classes),
        told(answer, Answer.Quantity.class, PredictionView::number),
        told(answer, Answer.Survival.class, PredictionView::survival),
        answer.predictionSet(),
        answer.abstention().isPresent(),
        answer.abstention().orElse(null),
        answer.completeness(),
        answer.stratum(),
        explanation(answer.explanation()),
        answer.mapping().map(MappingView::of).orElse(null),
        prediction.servedAt());
  }

  private static <T extends Answer.Told, V> @Nullable V told(
      Answer answer, Class<T> kind, Function<T, V> view) {
    return answer.told().filter(kind::isInstance).map(kind::cast).map(view).orElse(null);
  }

  private static List<ClassView> classes(Answer.Classes told) {
    return told.classes().stream().map(c -> new ClassView(c.code(), c.probability())).toList();
  }

  private static NumberView number(Answer.Quantity told) {
    return new NumberView(told.value(), told.interval().map(IntervalView::of).orElse(null));
  }

  private static List<SurvivalView> survival(Answer.Survival told) {
    return told.points().stream()
        .map(p -> new SurvivalView(p.hours(), p.probability(), p.low(), p.high()))
        .toList();
  }

  private static ExplanationView explanation(Answer.Explanation explanation) {
    return new ExplanationView(
        explanation.attributions().stream()
            .map(a -> new AttributionView(a.concept(), display(a.concept()), a.contribution()))
            .toList(),
        explanation.absences().stream()
            .map(
                a ->
                    new AbsenceView(
                        a.concept(), display(a.concept()), a.reason(), a.contribution()))
            .toList(),
        explanation.stability().orElse(null));
  }

  private static @Nullable String display(ConceptId concept) {
    return DerivedNames.of(concept).orElse(null);
  }
}
