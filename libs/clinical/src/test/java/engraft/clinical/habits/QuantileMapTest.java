package engraft.clinical.habits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class QuantileMapTest {

  @Property(tries = 500)
  void equalQuantilesChangeNothing(
      @ForAll("quantiles") double[] quantiles, @ForAll("numbers") double number) {
    assertThat(QuantileMap.between(quantiles, quantiles).apply(number)).isEqualTo(number);
  }

  @Property(tries = 500)
  void aGreaterNumberStaysAtLeastAsGreat(
      @ForAll("quantiles") double[] from,
      @ForAll("quantiles") double[] to,
      @ForAll("numbers") double one,
      @ForAll("numbers") double other) {
    QuantileMap map = QuantileMap.between(from, to);

    assertThat(map.apply(Math.max(one, other)) - map.apply(Math.min(one, other)))
        .isGreaterThanOrEqualTo(-1e-9);
  }

  @Property(tries = 500)
  void differentQuantilesMeetThoseOfTheReference(@ForAll("quantiles") double[] to) {
    double[] from = {-7, -1, 0.5, 3, 11, 12, 40, 41, 90};
    QuantileMap map = QuantileMap.between(from, to);

    for (int i = 0; i < from.length; i++) {
      assertThat(map.apply(from[i])).isCloseTo(to[i], within(1e-9));
    }
  }

  @Test
  void oneNumberForSeveralQuantilesGoesToTheirMiddle() {
    QuantileMap map = QuantileMap.between(new double[] {0, 0, 0, 5}, new double[] {1, 2, 4, 9});

    assertThat(map.from()).containsExactly(0.0, 5.0);
    assertThat(map.to()).containsExactly(2.5, 9.0);
    assertThat(map.apply(-1)).isEqualTo(1.5);
    assertThat(map.apply(2.5)).isEqualTo(5.75);
    assertThat(map.apply(6)).isEqualTo(10);
  }

  @Test
  void quantilesOutOfOrderAreNone() {
    assertThatThrownBy(() -> new QuantileMap(List.of(1.0, 1.0), List.of(1.0, 2.0)))
        .hasMessageContaining("order");
    assertThatThrownBy(() -> new QuantileMap(List.of(1.0), List.of()))
        .hasMessageContaining("as many");
  }

  @Provide
  Arbitrary<double[]> quantiles() {
    return Arbitraries.doubles()
        .between(-1000, 1000)
        .ofScale(1)
        .array(double[].class)
        .ofSize(9)
        .map(
            numbers -> {
              double[] sorted = numbers.clone();
              Arrays.sort(sorted);
              return sorted;
            });
  }

  @Provide
  Arbitrary<Double> numbers() {
    return Arbitraries.doubles().between(-2000, 2000).ofScale(2);
  }
}
