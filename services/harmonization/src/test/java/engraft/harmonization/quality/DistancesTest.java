package engraft.harmonization.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DistancesTest {

  @Test
  void theDistanceIsTheLargestGapBetweenTheDistributionFunctions() {
    double[] one = {1, 2, 3, 4};
    double[] other = {3, 4, 5, 6};

    assertThat(Distances.kolmogorovSmirnov(one, other)).isCloseTo(0.5, within(1e-12));
    assertThat(Distances.kolmogorovSmirnov(one, one)).isZero();
    assertThat(Distances.kolmogorovSmirnov(new double[] {1, 1}, new double[] {2})).isEqualTo(1);
    assertThatThrownBy(() -> Distances.kolmogorovSmirnov(one, new double[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Critical values of large samples: 1.358 at 5 %, 1.628 at 1 % (Smirnov 1948). */
  @Test
  void theProbabilityIsKolmogorovs() {
    int n = 1_000_000;
    double scale = Math.sqrt(2.0 / n);

    assertThat(Distances.probability(1.358 * scale, n, n)).isCloseTo(0.05, within(5e-4));
    assertThat(Distances.probability(1.628 * scale, n, n)).isCloseTo(0.01, within(2e-4));
    assertThat(Distances.probability(0, n, n)).isEqualTo(1);
    assertThat(Distances.probability(1, n, n)).isZero();
  }

  @Test
  void theStabilityIndexOfCategoriesIsSymmetricAndZeroForTheSame() {
    Map<String, Integer> one = Map.of("a", 80, "b", 20);
    Map<String, Integer> other = Map.of("a", 20, "b", 80);

    assertThat(Distances.stability(one, one)).isZero();
    assertThat(Distances.stability(one, other))
        .isCloseTo(Distances.stability(other, one), within(1e-12))
        .isCloseTo(2 * 0.6 * Math.log(4), within(0.1));
    assertThat(Distances.stability(one, Map.of("c", 100))).isFinite().isPositive();
  }

  @Property(tries = 200)
  void noSampleIsCloserThanNothingNorFurtherThanEverything(
      @ForAll @Size(min = 1, max = 40) double @DoubleRange(min = -9, max = 9) [] one,
      @ForAll @Size(min = 1, max = 40) double @DoubleRange(min = -9, max = 9) [] other) {
    assertThat(Distances.kolmogorovSmirnov(one, other)).isBetween(0.0, 1.0);
    assertThat(Distances.kolmogorovSmirnov(one, other))
        .isEqualTo(Distances.kolmogorovSmirnov(other, one));
    assertThat(Distances.stability(one, other)).isGreaterThanOrEqualTo(0).isFinite();
    assertThat(Distances.stability(one, one)).isZero();
  }
}
