package engraft.learning.adaptation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engraft.clinical.Episode;
import engraft.learning.Episodes;
import engraft.learning.calibration.Calibration;
import engraft.learning.calibration.CalibrationLearner;
import engraft.learning.data.Dataset;
import engraft.learning.expert.CrossFitting;
import engraft.learning.expert.FittedModel;
import engraft.learning.expert.Fitting;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.linear.RidgeLogistic;
import engraft.learning.math.Logistic;
import engraft.learning.metric.ProbabilityScores;
import engraft.learning.metric.Scored;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Pure covariate shift: patients differ, the law of death is one and not linear. */
class DensityRatiosTest {

  private static final Fitting FITTING = Fitting.seeded(1);

  private final List<Episode> rich = patients("rich", 1200, 0, 1, 1);
  private final FeatureSpace space = FeatureSpace.learn(rich, Episodes.TASK);
  private final Dataset source = Dataset.of(space, Episodes.TASK, rich);
  private final Dataset target = rows("there", 800, 1.4, 0.6, 2);
  private final Dataset test = rows("there", 2000, 1.4, 0.6, 3);

  private Dataset rows(String site, int count, double mean, double deviation, long seed) {
    return Dataset.of(space, Episodes.TASK, patients(site, count, mean, deviation, seed));
  }

  private static List<Episode> patients(
      String site, int count, double mean, double deviation, long seed) {
    Random random = new Random(seed);
    List<Episode> episodes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double x = mean + deviation * random.nextGaussian();
      boolean dies = random.nextDouble() < Logistic.probability(1.2 * x * x - 2);
      episodes.add(
          Episodes.of(
              site, i, List.of(Episodes.number("x", x), Episodes.number("death", dies ? 1 : 0))));
    }
    return episodes;
  }

  private double loss(FittedModel model) {
    return ProbabilityScores.logLoss(new Scored(model.logits(test), test.labels()));
  }

  @Test
  void reweightedRowsOfTheSourceLearnWhatTheTargetsLabelsWouldTeach() {
    DensityRatios ratios = DensityRatios.of(source, target, FITTING);
    Dataset noLabels = target.subset(new int[0]);
    double asIs = loss(RidgeLogistic.STANDARD.fit(source, FITTING));
    double reweighted =
        loss(
            LinearStrategies.reweight(source, ratios, RidgeLogistic.STANDARD)
                .fit(noLabels, FITTING));
    double possible = loss(RidgeLogistic.STANDARD.fit(target, FITTING));

    assertThat(reweighted - possible).isLessThan((asIs - possible) / 3);
    assertThat(ratios.effectiveSize()).isBetween(50.0, 800.0);
  }

  @Test
  void ratiosBetweenLikeSitesChangeNothing() {
    DensityRatios ratios = DensityRatios.of(source, rows("there", 800, 0, 1, 4), FITTING);
    assertThat(ratios.effectiveSize()).isGreaterThan(1100);
  }

  @Test
  void noRatioIsBeyondItsBounds() {
    DensityRatios far = DensityRatios.of(source, rows("far", 800, 30, 0.1, 5), FITTING);
    double least = Arrays.stream(far.weights()).min().orElseThrow();
    double most = Arrays.stream(far.weights()).max().orElseThrow();
    assertThat(most / least).isLessThanOrEqualTo(100 + 1e-9);
    assertThat(far.effectiveSize()).isLessThan(300);
  }

  /**
   * Weighted conformal prediction (Tibshirani et al. 2019): coverage where the patients are, on
   * average over draws of the rows that the sets were calibrated on.
   */
  @Test
  void weightedSetsCoverTheTargetWhereUnweightedOnesDoNot() {
    int draws = 8;
    double[] plain = new double[2];
    double[] right = new double[2];
    for (int draw = 0; draw < draws; draw++) {
      Dataset here = sloping("here", 1200, 0, 10 + draw);
      Dataset shifted = sloping("north", 3000, -1.3, 30 + draw);
      Dataset unlabelled = sloping("north", 800, -1.3, 50 + draw);
      FittedModel model = RidgeLogistic.STANDARD.fit(here, FITTING);
      double[] held = CrossFitting.logits(RidgeLogistic.STANDARD, here, 5, FITTING);
      Dataset weighted = DensityRatios.of(here, unlabelled, FITTING).applied(here);
      double[] without =
          coverage(CalibrationLearner.STANDARD.learn(here, held, List.of()), model, shifted);
      double[] with =
          coverage(CalibrationLearner.STANDARD.learn(weighted, held, List.of()), model, shifted);
      for (int label = 0; label < 2; label++) {
        plain[label] += without[label] / draws;
        right[label] += with[label] / draws;
      }
    }
    assertThat(Math.min(plain[0], plain[1])).isLessThan(0.85);
    assertThat(Math.min(right[0], right[1])).isGreaterThan(0.87);
  }

  /** A law that a linear model can learn, so that its sets say something. */
  private Dataset sloping(String site, int count, double mean, long seed) {
    Random random = new Random(seed);
    List<Episode> episodes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double x = mean + random.nextGaussian();
      boolean dies = random.nextDouble() < Logistic.probability(2 * x);
      episodes.add(
          Episodes.of(
              site, i, List.of(Episodes.number("x", x), Episodes.number("death", dies ? 1 : 0))));
    }
    return Dataset.of(space, Episodes.TASK, episodes);
  }

  private double[] coverage(Calibration calibration, FittedModel model, Dataset rows) {
    double[] covered = new double[2];
    double[] logits = model.logits(rows);
    for (int i = 0; i < rows.size(); i++) {
      int label = (int) rows.label(i);
      boolean holds =
          calibration
              .assess(space, rows.row(i).encoded(), logits[i])
              .predictionSet()
              .contains(label);
      covered[label] += holds ? 1 : 0;
    }
    return new double[] {covered[0] / rows.nonEvents(), covered[1] / rows.events()};
  }

  @Test
  void ratiosNeedRowsOfBothSites() {
    assertThatThrownBy(() -> DensityRatios.of(source, target.subset(new int[0]), FITTING))
        .hasMessageContaining("rows of both sites");
  }
}
