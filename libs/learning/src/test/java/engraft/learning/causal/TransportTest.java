package engraft.learning.causal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engraft.learning.math.Logistic;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TransportTest {

  private static final String WARD =
      """
      severity -> drug, death
      age -> severity, death
      drug -> death
      drug -> pressure
      pressure -> death
      """;

  /** Given severity alone, the difference in it would speak of age: both are needed. */
  @Test
  void whatDiffersBeforeTheTreatmentIsAveragedOver() {
    Transport transport =
        Transport.of(CausalGraph.parse(WARD + "differs severity"), "drug", "death");
    assertThat(transport)
        .isEqualTo(new Transport.Formula(new TreeSet<>(Set.of("age", "severity"))));
  }

  @Test
  void aDifferenceInAnotherCauseOfDeathJoinsTheStrata() {
    Transport transport = Transport.of(CausalGraph.parse(WARD + "differs age"), "drug", "death");
    assertThat(transport)
        .isEqualTo(new Transport.Formula(new TreeSet<>(Set.of("age", "severity"))));
  }

  @Test
  void otherHabitsOfTreatingChangeNothing() {
    Transport transport = Transport.of(CausalGraph.parse(WARD + "differs drug"), "drug", "death");
    assertThat(transport).isEqualTo(new Transport.Formula(new TreeSet<>(Set.of("severity"))));
  }

  @Test
  void whatDiffersAfterTheTreatmentIsRefusedWithItsReason() {
    assertThat(Transport.of(CausalGraph.parse(WARD + "differs pressure"), "drug", "death"))
        .isInstanceOfSatisfying(
            Transport.Refused.class,
            refused ->
                assertThat(refused.reason()).contains("pressure comes about in another way"));
    assertThat(Transport.of(CausalGraph.parse(WARD + "differs death"), "drug", "death"))
        .isInstanceOf(Transport.Refused.class);
  }

  @Test
  void aDifferenceInNothingThatTheGraphHasIsRefused() {
    assertThatThrownBy(() -> CausalGraph.parse(WARD + "differs weather"))
        .hasMessageContaining("weather differs but stands in no arrow");
  }

  /** The drug works by severity: there, where more are severely ill, it does more. */
  private static Study study(int n, double mean, long seed, double[] truth) {
    Random random = new Random(seed);
    double[][] covariates = new double[n][1];
    double[] treated = new double[n];
    double[] deaths = new double[n];
    double effect = 0;
    for (int i = 0; i < n; i++) {
      double severity = mean + random.nextGaussian();
      covariates[i][0] = severity;
      treated[i] = random.nextDouble() < Logistic.probability(severity - mean) ? 1 : 0;
      double base = -2 + 1.2 * severity;
      effect += (Logistic.probability(base - 1.2) - Logistic.probability(base)) / n;
      deaths[i] = random.nextDouble() < Logistic.probability(base - 1.2 * treated[i]) ? 1 : 0;
    }
    truth[0] = effect;
    return new Study(covariates, treated, deaths);
  }

  @Test
  void theEffectAtTheOtherSiteIsRecoveredWhereTheFirstSitesIsWrongThere() {
    int covered = 0;
    int wrongly = 0;
    int warned = 0;
    double error = 0;
    for (int seed = 0; seed < 20; seed++) {
      double[] here = new double[1];
      double[] there = new double[1];
      Study source = study(2000, 0, seed, here);
      Study target = study(1500, 1.2, 100 + seed, there);
      TransportedEffect carried = TransportedEffect.of(source, target.covariates(), 1);
      covered += carried.effect().holds(there[0]) ? 1 : 0;
      wrongly += AverageEffect.of(source, 1).targeted().holds(there[0]) ? 1 : 0;
      error += Math.abs(carried.effect().value() - there[0]) / 20;
      warned += carried.warning().isEmpty() ? 0 : 1;
    }
    // A few draws hold a patient whose weight alone makes the effective size look small.
    assertThat(warned).isLessThanOrEqualTo(3);
    assertThat(covered).isGreaterThanOrEqualTo(17);
    assertThat(wrongly).isLessThanOrEqualTo(2);
    assertThat(error).isLessThan(0.05);
  }

  @Test
  void patientsThatTheFirstSiteNeverSawAreWarnedOf() {
    Study source = study(800, 0, 1, new double[1]);
    double[][] strangers = study(300, 6, 2, new double[1]).covariates();
    TransportedEffect carried = TransportedEffect.of(source, strangers, 1);
    assertThat(carried.warning()).contains("few patients here are like those there");
  }
}
