package engraft.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engraft.clinical.Absence;
import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import engraft.clinical.Measurement;
import engraft.learning.data.Dataset;
import engraft.learning.data.Leakage;
import engraft.learning.expert.Fitting;
import engraft.learning.feature.EncodingIssue;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.linear.LinearModel;
import engraft.learning.linear.RidgeLogistic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What hospitals send that no fit expects: each is an error that names it, or a stated fallback.
 */
class BadInputTest {

  private static final Fitting FITTING = Fitting.seeded(1);

  private static Dataset data(List<Episode> episodes) {
    return Dataset.of(FeatureSpace.learn(episodes, Episodes.TASK), Episodes.TASK, episodes);
  }

  private static Episode with(int number, int label, Measurement... more) {
    List<Measurement> facts = new ArrayList<>(List.of(more));
    facts.add(Episodes.number("death", label));
    return Episodes.of("here", number, facts);
  }

  @Test
  void whatIsNotAFiniteNumberNeverBecomesAMeasurement() {
    for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1 / 0.0}) {
      assertThatThrownBy(() -> new ClinicalValue.Numeric(value, "1"))
          .hasMessageContaining("must be finite");
    }
  }

  @Test
  void patientsOfWhomNothingIsKnownGetTheAverageRisk() {
    List<Episode> episodes = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      episodes.add(with(i, i % 4 == 0 ? 1 : 0));
    }
    Dataset nothing = data(episodes);

    assertThat(nothing.space().width()).isZero();
    double[] logits = RidgeLogistic.STANDARD.fit(nothing, FITTING).logits(nothing);
    assertThat(logits).containsOnly(logits[0]);
    assertThat(logits[0]).isBetween(Math.log(0.2 / 0.8), Math.log(0.3 / 0.7));
  }

  @Test
  void aConstantColumnStaysOut() {
    List<Episode> episodes = new ArrayList<>();
    Random random = new Random(1);
    for (int i = 0; i < 60; i++) {
      double x = random.nextGaussian();
      episodes.add(with(i, x > 0 ? 1 : 0, Episodes.number("x", x), Episodes.number("constant", 7)));
    }
    Dataset rows = data(episodes);
    LinearModel model = RidgeLogistic.STANDARD.fit(rows, FITTING);

    int constant = rows.space().indexOf(ConceptId.parse("engraft:constant")).orElseThrow();
    for (int c = rows.space().absentColumn(constant); c < rows.space().endColumn(constant); c++) {
      assertThat(model.weights()[c]).isZero();
    }
    assertThat(model.logits(rows)).doesNotContain(Double.NaN);
  }

  @Test
  void tenThousandVariablesAreFitted() {
    List<Episode> episodes = new ArrayList<>();
    Random random = new Random(1);
    for (int i = 0; i < 60; i++) {
      List<Measurement> facts = new ArrayList<>();
      double x = random.nextGaussian();
      for (int v = 0; v < 10_000; v++) {
        facts.add(Episodes.number("x" + v, v == 0 ? x : random.nextGaussian()));
      }
      episodes.add(with(i, x > 0 ? 1 : 0, facts.toArray(Measurement[]::new)));
    }
    Dataset rows = data(episodes);

    assertThat(rows.space().variables()).hasSize(10_000);
    assertThat(RidgeLogistic.STANDARD.fit(rows, FITTING).logits(rows)).doesNotContain(Double.NaN);
  }

  @Test
  void anotherUnitReadsAsUnmappedAndIsReported() {
    Dataset training = Episodes.logisticData("here", 50, 2, 0, 0, 1);
    Measurement grams =
        new Measurement(
            ConceptId.parse("engraft:x0"), new ClinicalValue.Numeric(3, "g"), Duration.ZERO);
    Dataset other =
        Dataset.of(
            training.space(), Episodes.TASK, List.of(Episodes.of("here", 900, List.of(grams))));

    assertThat(other.row(0).encoded().issues())
        .hasExactlyElementsOfTypes(EncodingIssue.OtherUnit.class);
    assertThat(other.row(0).encoded().has(training.space(), 0)).isFalse();
  }

  @Test
  void oneEpisodeTwiceIsRefused() {
    List<Episode> twice = List.of(with(1, 0), with(1, 0));
    FeatureSpace space = Episodes.logisticData("here", 20, 2, 0, 0, 1).space();

    assertThatThrownBy(() -> Dataset.of(space, Episodes.TASK, twice))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void valuesThatAreAllAbsentLeaveTheVariableOut() {
    List<Episode> episodes = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      episodes.add(with(i, i % 2, Episodes.absent("pending", Absence.PENDING)));
    }
    assertThat(data(episodes).space().variables()).isEmpty();
  }

  @Test
  void aVariableThatTellsTheOutcomeIsNamedWithAnAdvice() {
    List<Episode> episodes = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      episodes.add(with(i, i % 2, Episodes.number("certificate", i % 2 + i * 1e-4)));
    }
    assertThat(Leakage.warnings(data(episodes)))
        .singleElement()
        .asString()
        .contains("engraft:certificate", "AUROC of 1.000", "exclude it from the task");
  }
}
