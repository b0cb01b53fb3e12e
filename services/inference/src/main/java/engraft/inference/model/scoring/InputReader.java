package engraft.inference.model.scoring;

import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import engraft.clinical.EpisodeId;
import engraft.clinical.Measurement;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.inference.model.InputProblem;
import engraft.learning.feature.EncodedEpisode;
import engraft.learning.feature.Encoder;
import engraft.learning.feature.EncodingIssue;
import engraft.learning.feature.FeatureSpace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the measurements that a model cannot read. */
final class InputReader {

  private final Encoder encoder;

  InputReader(FeatureSpace space) {
    this.encoder = new Encoder(space);
  }

  List<InputProblem> problems(List<Measurement> measurements) {
    List<InputProblem> problems = new ArrayList<>();
    for (int index = 0; index < measurements.size(); index++) {
      EncodedEpisode encoded = encoder.encode(alone(measurements.get(index)));
      for (EncodingIssue issue : encoded.issues()) {
        problem(index, issue).ifPresent(problems::add);
      }
    }
    return problems;
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
}
