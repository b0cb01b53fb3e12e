package engraft.inference.model.scoring;

import engraft.clinical.ConceptId;
import engraft.clinical.Digest;
import engraft.clinical.Episode;
import engraft.clinical.EpisodeId;
import engraft.clinical.Measurement;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.inference.model.Answer;
import engraft.inference.model.InputProblem;
import engraft.inference.model.ServingModel;
import engraft.learning.calibration.Assessment;
import engraft.learning.feature.EncodedEpisode;
import engraft.learning.feature.Encoder;
import engraft.learning.feature.EncodingIssue;
import engraft.scoring.Explanation;
import engraft.scoring.Score;
import engraft.scoring.Scorer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A scorer behind the port. */
final class OnnxServingModel implements ServingModel {

  private final Scorer scorer;
  private final Encoder encoder;
  private final int maskings;

  OnnxServingModel(Scorer scorer, int maskings) {
    this.scorer = scorer;
    this.encoder = new Encoder(scorer.space());
    this.maskings = maskings;
  }

  @Override
  public Digest digest() {
    return scorer.digest();
  }

  @Override
  public Answer answer(Episode episode, boolean probed) {
    Score score = scorer.score(episode, probed ? maskings : 0);
    Assessment assessment = score.assessment();
    return new Answer(
        assessment.risk(),
        new Answer.Interval(assessment.low(), assessment.high()),
        assessment.predictionSet().stream().map(String::valueOf).toList(),
        assessment.abstention().map(OnnxServingModel::code),
        assessment.completeness(),
        assessment.stratum(),
        explanation(score.explanation()));
  }

  @Override
  public List<InputProblem> problems(List<Measurement> measurements) {
    List<InputProblem> problems = new ArrayList<>();
    for (int index = 0; index < measurements.size(); index++) {
      EncodedEpisode encoded = encoder.encode(alone(measurements.get(index)));
      for (EncodingIssue issue : encoded.issues()) {
        problem(index, issue).ifPresent(problems::add);
      }
    }
    return problems;
  }

  @Override
  public void close() {
    scorer.close();
  }

  private static Optional<InputProblem> problem(int index, EncodingIssue issue) {
    ConceptId concept = issue.concept();
    return switch (issue) {
      case EncodingIssue.UnknownConcept _ ->
          Optional.of(
              new InputProblem(index, "concept", concept, "the model does not know the concept"));
      case EncodingIssue.OtherUnit(ConceptId _, String unit, String expected) ->
          Optional.of(
              new InputProblem(
                  index, "value", concept, "unit (%s) must be %s".formatted(unit, expected)));
      case EncodingIssue.UnknownCode _ ->
          Optional.of(new InputProblem(index, "value", concept, "the model never saw this code"));
      case EncodingIssue.OtherKind _ ->
          Optional.of(
              new InputProblem(
                  index, "value", concept, "a number where codes are expected, or the reverse"));
      case EncodingIssue.OutOfRange _ -> Optional.empty();
    };
  }

  private static Episode alone(Measurement measurement) {
    SiteId anywhere = new SiteId("anywhere");
    PatientPseudonym anybody = new PatientPseudonym("somebody");
    return new Episode(
        EpisodeId.of(anywhere, anybody, "alone"),
        anywhere,
        anybody,
        Instant.EPOCH,
        List.of(measurement),
        List.of(),
        List.of(),
        List.of());
  }

  private static Answer.Explanation explanation(Explanation explanation) {
    return new Answer.Explanation(
        explanation.attributions().stream()
            .map(a -> new Answer.Attribution(a.concept(), a.contribution()))
            .toList(),
        explanation.absences().stream()
            .map(a -> new Answer.AbsenceEffect(a.concept(), a.reason(), a.contribution()))
            .toList(),
        explanation.stability().map(Explanation.Stability::topFive));
  }

  /** {@code OUT_OF_SUPPORT} reads {@code out-of-support}. */
  private static String code(Enum<?> reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
