package engraft.learning.worker.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import engraft.clinical.EpisodeId;
import engraft.clinical.Measurement;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.learning.calibration.AbsenceCosts;
import engraft.learning.calibration.Calibration;
import engraft.learning.calibration.CalibrationLearner;
import engraft.learning.data.Dataset;
import engraft.learning.expert.Fitting;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.linear.LinearModel;
import engraft.learning.linear.RidgeLogistic;
import engraft.learning.worker.Cohorts;
import engraft.scoring.Explanation;
import engraft.scoring.Scorer;
import engraft.scoring.StackParts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An exported model computes what is derived from series as its training did. */
class DerivedScoringTest {

  private static final ConceptId HEART_RATE = ConceptId.parse("loinc:8867-4");
  private static final ConceptId PRESSURE = ConceptId.parse("loinc:8480-6");
  private static final ConceptId SHOCK_INDEX = ConceptId.parse("derived:shock-index");
  private static final List<Episode> EPISODES = episodes(120);
  private static final FeatureSpace SPACE = FeatureSpace.learn(EPISODES, Cohorts.TASK);
  private static final Dataset DATA = Dataset.of(SPACE, Cohorts.TASK, EPISODES);
  private static final LinearModel LINEAR = RidgeLogistic.STANDARD.fit(DATA, Fitting.seeded(1));

  @TempDir Path directory;

  @Test
  void aServedModelReadsDerivedSeriesAsItsTrainingDid() throws IOException {
    double[] logits = LINEAR.logits(DATA);
    try (Scorer scorer = served(logits)) {
      for (int i = 0; i < 40; i++) {
        var score = scorer.score(byId(DATA.row(i).id()));
        assertThat(score.experts().get("linear")).isCloseTo(logits[i], within(1e-5));
        assertThat(score.issues())
            .as("the label alone is nothing that the model looks at")
            .allSatisfy(issue -> assertThat(issue.concept()).isEqualTo(Cohorts.LABEL));
      }
    }
  }

  @Test
  void aDerivedSeriesIsExplainedWhereItsPartsAreThereAndNotElsewhere() throws IOException {
    try (Scorer scorer = served(LINEAR.logits(DATA))) {
      Explanation whole = scorer.score(EPISODES.getFirst()).explanation();
      assertThat(whole.attributionOf(SHOCK_INDEX)).isNotZero();
      Explanation less = scorer.score(withoutPressure(EPISODES.getFirst())).explanation();
      assertThat(less.attributionOf(SHOCK_INDEX)).isZero();
      assertThat(less.attributionOf(HEART_RATE)).isNotZero();
    }
  }

  private Scorer served(double[] logits) throws IOException {
    Calibration calibration =
        CalibrationLearner.STANDARD.learn(DATA, logits, AbsenceCosts.learn(LINEAR, DATA, 1));
    StackParts parts = new StackParts(0, new TreeMap<>(Map.of("linear", 1.0)), LINEAR);
    Provenance provenance =
        new Provenance(
            List.of(),
            "0".repeat(64),
            "centre",
            null,
            List.of("linear"),
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
        new StackModel(Cohorts.TASK, SPACE, parts, null, null, calibration),
        new ArtifactFiles.Context(provenance, card, DATA, logits, Optional.empty()),
        directory);
    return Scorer.open(directory);
  }

  private static Episode byId(EpisodeId id) {
    return EPISODES.stream().filter(episode -> episode.id().equals(id)).findFirst().orElseThrow();
  }

  private static Episode withoutPressure(Episode episode) {
    return episode(
        episode.patient(),
        episode.measurements().stream()
            .filter(measurement -> !measurement.concept().equals(PRESSURE))
            .toList());
  }

  private static List<Episode> episodes(int count) {
    SplittableRandom random = new SplittableRandom(8);
    List<Episode> episodes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<Measurement> facts = new ArrayList<>();
      double index = 0;
      for (int hour = 0; hour < 6; hour++) {
        double rate = 60 + 80 * random.nextDouble();
        double pressure = 80 + 70 * random.nextDouble();
        index += rate / pressure / 6;
        facts.add(fact(HEART_RATE, rate, "/min", hour));
        facts.add(fact(PRESSURE, pressure, "mm[Hg]", hour));
      }
      // Every seventh goes against the rule, so that no line tells the labels apart.
      boolean event = index > 0.9 != (i % 7 == 0);
      facts.add(fact(Cohorts.LABEL, event ? 1 : 0, "1", 0));
      episodes.add(episode(new PatientPseudonym("patient-%05d".formatted(i)), facts));
    }
    return episodes;
  }

  private static Measurement fact(ConceptId concept, double value, String unit, int hour) {
    return new Measurement(concept, new ClinicalValue.Numeric(value, unit), Duration.ofHours(hour));
  }

  private static Episode episode(PatientPseudonym patient, List<Measurement> facts) {
    SiteId site = new SiteId("centre");
    return Episode.of(site, patient, Instant.parse("2026-01-01T00:00:00Z"), facts);
  }
}
