package engraft.learning.causal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engraft.learning.math.Logistic;
import engraft.learning.metric.Estimate;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CausalTest {

  private static final String CONFOUNDED =
      """
      # severity makes doctors treat, and kills
      severity -> drug, death
      age -> severity, death
      drug -> death
      drug -> pressure
      """;

  @Test
  void theSmallestBackdoorSetIsFound() {
    assertThat(Identification.of(CausalGraph.parse(CONFOUNDED), "drug", "death"))
        .isEqualTo(new Identification.Backdoor(new TreeSet<>(Set.of("severity"))));
  }

  @Test
  void anUnmeasuredCommonCauseIsRefusedWithItsReason() {
    CausalGraph graph = CausalGraph.parse(CONFOUNDED + "unmeasured severity");
    assertThat(Identification.of(graph, "drug", "death"))
        .isInstanceOfSatisfying(
            Identification.Refused.class,
            refused -> assertThat(refused.reason()).contains("nobody measured"));
  }

  @Test
  void aColliderIsNotAdjustedFor() {
    CausalGraph mShape =
        CausalGraph.parse("u, v -> m\nu -> drug\nv -> death\ndrug -> death\nunmeasured u, v");
    assertThat(Identification.of(mShape, "drug", "death"))
        .isEqualTo(new Identification.Backdoor(new TreeSet<>()));
  }

  @Test
  void whatHasNoEffectAndWhatCannotBeReadIsRefused() {
    assertThat(Identification.of(CausalGraph.parse(CONFOUNDED), "pressure", "death"))
        .isInstanceOf(Identification.Refused.class);
    assertThatThrownBy(() -> CausalGraph.parse("a -> b\nb -> a"))
        .hasMessageContaining("among its own causes");
    assertThatThrownBy(() -> CausalGraph.parse("a -> b\nc b")).hasMessageContaining("line 2");
  }

  /** The drug lowers the log-odds of death by 1; the sicker get it more. */
  private static Study study(int n, double confounding, long seed, double[] truth) {
    Random random = new Random(seed);
    double[][] covariates = new double[n][2];
    double[] treated = new double[n];
    double[] deaths = new double[n];
    double effect = 0;
    for (int i = 0; i < n; i++) {
      covariates[i] = new double[] {random.nextGaussian(), random.nextGaussian()};
      double severity = covariates[i][0];
      treated[i] = random.nextDouble() < Logistic.probability(confounding * severity) ? 1 : 0;
      double base = -0.5 + 1.5 * severity;
      effect += (Logistic.probability(base - 1) - Logistic.probability(base)) / n;
      deaths[i] = random.nextDouble() < Logistic.probability(base - treated[i]) ? 1 : 0;
    }
    truth[0] = effect;
    return new Study(covariates, treated, deaths);
  }

  private static double naive(Study study) {
    double[] sums = new double[4];
    IntStream.range(0, study.treated().length)
        .forEach(
            i -> {
              int arm = (int) study.treated()[i];
              sums[arm] += study.outcomes()[i];
              sums[2 + arm]++;
            });
    return sums[1] / sums[3] - sums[0] / sums[2];
  }

  @Test
  void theKnownEffectIsRecoveredWhereANaiveComparisonIsWrong() {
    int covered = 0;
    for (int seed = 0; seed < 20; seed++) {
      double[] truth = new double[1];
      Study study = study(1500, 1, seed, truth);
      AverageEffect effect = AverageEffect.of(study, 1);
      for (Estimate estimate :
          new Estimate[] {effect.weighted(), effect.doublyRobust(), effect.targeted()}) {
        covered += estimate.holds(truth[0]) ? 1 : 0;
      }
      assertThat(naive(study)).isGreaterThan(truth[0] + 0.1);
      assertThat(effect.warning()).isEmpty();
    }
    assertThat(covered).isGreaterThanOrEqualTo(52);
  }

  @Test
  void withoutOverlapTheEstimateWarns() {
    AverageEffect effect = AverageEffect.of(study(800, 6, 1, new double[1]), 1);
    assertThat(effect.overlap()).isLessThan(0.6);
    assertThat(effect.warning()).contains("nobody to compare them with");
  }
}
