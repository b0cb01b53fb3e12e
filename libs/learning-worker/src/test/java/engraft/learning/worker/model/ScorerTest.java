package engraft.learning.worker.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import engraft.artifacts.Artifact;
import engraft.artifacts.InvalidArtifactException;
import engraft.clinical.Absence;
import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import engraft.clinical.Measurement;
import engraft.learning.calibration.AbsenceCosts;
import engraft.learning.calibration.Calibration;
import engraft.learning.calibration.CalibrationLearner;
import engraft.learning.data.Dataset;
import engraft.learning.expert.Fitting;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.linear.LinearModel;
import engraft.learning.linear.RidgeLogistic;
import engraft.learning.tensorflow.net.NetConfiguration;
import engraft.learning.tensorflow.net.NetEnsemble;
import engraft.learning.tensorflow.net.NetGraph;
import engraft.learning.worker.Cohorts;
import engraft.scoring.Explanation;
import engraft.scoring.Score;
import engraft.scoring.Scorer;
import engraft.scoring.ScoringException;
import engraft.scoring.StackParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScorerTest {

  private static final List<Episode> EPISODES = Cohorts.episodes("centre", 250, 0.8, 4);
  private static final FeatureSpace SPACE = FeatureSpace.learn(EPISODES, Cohorts.TASK);
  private static final Dataset DATA = Dataset.of(SPACE, Cohorts.TASK, EPISODES);
  private static final LinearModel LINEAR = RidgeLogistic.STANDARD.fit(DATA, Fitting.seeded(1));

  @TempDir Path directory;

  @Test
  void anAbsentValueHasNoAttributionAndItsAbsenceStandsApart() throws IOException {
    try (Scorer scorer = linear()) {
      for (Episode episode : EPISODES.subList(0, 60)) {
        Score score = scorer.score(episode);
        for (ConceptId concept : concepts()) {
          boolean present = episode.latest(concept).map(ClinicalValue::isPresent).orElse(false);
          assertThat(
                  score.explanation().attributions().stream()
                      .anyMatch(a -> a.concept().equals(concept)))
              .isEqualTo(present);
          if (!present) {
            assertThat(score.explanation().attributionOf(concept)).isZero();
          }
        }
      }
    }
  }

  @Test
  void theReasonOfAnAbsenceReachesTheExplanation() throws IOException {
    Episode pending =
        EPISODES.stream()
            .filter(
                e ->
                    e.latest(concept(0))
                        .equals(Optional.of(new ClinicalValue.Absent(Absence.PENDING))))
            .findFirst()
            .orElseThrow();
    try (Scorer scorer = linear()) {
      assertThat(scorer.score(pending).explanation().absences())
          .filteredOn(effect -> effect.concept().equals(concept(0)))
          .singleElement()
          .extracting(Explanation.AbsenceEffect::reason)
          .isEqualTo(Absence.PENDING);
    }
  }

  @Test
  void aLinearModelsExplanationAddsUpToItsLogit() throws IOException {
    try (Scorer scorer = linear()) {
      Score score = scorer.score(EPISODES.getFirst());
      Explanation explanation = score.explanation();
      double sum =
          LINEAR.intercept()
              + explanation.attributions().stream()
                  .mapToDouble(Explanation.Attribution::contribution)
                  .sum()
              + explanation.absences().stream()
                  .mapToDouble(Explanation.AbsenceEffect::contribution)
                  .sum();

      assertThat(score.experts().get("linear")).isCloseTo(sum, within(1e-5));
    }
  }

  @Test
  void aStackWithNetsExplainsOnlyWhatIsThere() throws IOException {
    NetConfiguration configuration = NetConfiguration.of(SPACE);
    NetEnsemble net;
    try (NetGraph graph = new NetGraph(configuration, 1)) {
      net = new NetEnsemble(configuration, List.of(graph.draw(1), graph.draw(2)));
    }
    try (Scorer scorer = open(new TreeMap<>(Map.of("linear", 0.6, "net", 0.5)), net)) {
      Score score = scorer.score(without(EPISODES.getFirst(), concept(1)), 10);

      assertThat(score.explanation().attributionOf(concept(1))).isZero();
      assertThat(score.explanation().attributions())
          .anySatisfy(a -> assertThat(a.contribution()).isNotZero());
      assertThat(score.explanation().stability())
          .hasValueSatisfying(
              stability -> {
                assertThat(stability.maskings()).isEqualTo(10);
                assertThat(stability.topFive()).isBetween(0.0, 1.0);
                assertThat(stability.order()).isBetween(-1.0, 1.0);
              });
    }
  }

  @Test
  void intervalsDoNotNarrowOnAverageAsDataIsRemoved() throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    try (Scorer scorer = linear()) {
      double before = 0;
      double after = 0;
      for (Episode episode : EPISODES) {
        ConceptId gone = concept(random.nextInt(6));
        before += width(scorer, episode);
        after += width(scorer, without(episode, gone));
      }
      assertThat(after).isGreaterThan(before);
    }
  }

  @Test
  void theSameEpisodeAlwaysGetsTheSameAnswerAloneAndAmongOthers() throws IOException {
    try (Scorer scorer = linear()) {
      var many = scorer.assess(EPISODES);
      for (int i = 0; i < 20; i++) {
        assertThat(scorer.score(EPISODES.get(i)).assessment().risk())
            .isCloseTo(many.get(i).risk(), within(1e-6));
      }
    }
  }

  @Test
  void anAlteredArtifactIsNotOpened() throws IOException {
    linear().close();
    Files.writeString(directory.resolve("calibration.json"), "{}");

    assertThatThrownBy(() -> Scorer.open(directory)).isInstanceOf(InvalidArtifactException.class);
  }

  @Test
  void anArtifactOfAnotherVersionIsRefusedAndNotTriedForEver() throws IOException {
    linear().close();
    Files.delete(directory.resolve("manifest.json"));
    Files.writeString(directory.resolve("feature-space.json"), "{\"version\": 1}");
    Artifact.seal(directory);

    assertThatThrownBy(() -> Scorer.open(directory)).isInstanceOf(ScoringException.class);
  }

  private static double width(Scorer scorer, Episode episode) {
    var assessment = scorer.score(episode).assessment();
    return assessment.high() - assessment.low();
  }

  private static List<ConceptId> concepts() {
    return SPACE.variables().stream().map(variable -> variable.concept()).toList();
  }

  private static ConceptId concept(int number) {
    return ConceptId.parse("engraft:x" + number);
  }

  private static Episode without(Episode episode, ConceptId concept) {
    List<Measurement> kept = new ArrayList<>(episode.measurements());
    kept.removeIf(measurement -> measurement.concept().equals(concept));
    return episode.with(kept);
  }

  private Scorer linear() throws IOException {
    return open(new TreeMap<>(Map.of("linear", 1.0)), null);
  }

  private Scorer open(TreeMap<String, Double> weights, @Nullable NetEnsemble net)
      throws IOException {
    double[] logits = LINEAR.logits(DATA);
    Calibration calibration =
        CalibrationLearner.STANDARD.learn(DATA, logits, AbsenceCosts.learn(LINEAR, DATA, 1));
    StackModel model =
        new StackModel(
            Cohorts.TASK, SPACE, new StackParts(0, weights, LINEAR), null, net, calibration);
    Provenance provenance =
        new Provenance(
            List.of(),
            "0".repeat(64),
            "centre",
            null,
            List.copyOf(weights.keySet()),
            null,
            null,
            1,
            1,
            null,
            null,
            "test");
    ModelCard card =
        new ModelCard(
            "t", "t", "t", "centre", 1, 1, List.of(), new TreeMap<>(), "nothing", List.of());
    ArtifactFiles.write(
        model,
        new ArtifactFiles.Context(provenance, card, DATA, logits, Optional.empty()),
        directory);
    return Scorer.open(directory);
  }
}
