package engraft.learning.feature;

import engraft.clinical.ConceptId;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Computes a {@link Derivation}'s series from an episode's tokens: from what is left of an episode
 * it comes out as if nothing else had ever been measured. Times are hours.
 */
final class DerivedSeries {

  private static final float MILLIS_AN_HOUR = 3_600_000;

  private final FeatureSpace space;
  private final Tokens tokens;

  DerivedSeries(FeatureSpace space, Tokens tokens) {
    this.space = space;
    this.tokens = tokens;
  }

  /** The values by their times; none where what they are computed from is not there. */
  SortedMap<Float, Double> of(Derivation derivation) {
    SortedMap<Float, Double> values =
        switch (derivation) {
          case Derivation.FirstOf(_, var of) -> read(of);
          case Derivation.Ratio(_, var of, var by, Duration within) ->
              paired(read(of), read(by), hours(within), (one, other) -> one / other);
          case Derivation.Difference(_, var of, var less, Duration within) ->
              paired(read(of), read(less), hours(within), (one, other) -> one - other);
          case Derivation.HourlyRate(_, var of, var by, Duration period) ->
              by.isEmpty()
                  ? hourly(of, hours(period))
                  : paired(
                      hourly(of, hours(period)),
                      read(by),
                      Float.MAX_VALUE,
                      (amount, weight) -> amount / weight);
        };
    values.values().removeIf(value -> !Double.isFinite(value));
    return values;
  }

  /** One value a time: of the first operand that has one, its last word at that time. */
  private NavigableMap<Float, Double> read(List<ConceptId> operands) {
    NavigableMap<Float, Double> values = new TreeMap<>();
    for (ConceptId operand : operands.reversed()) {
      space.indexOf(operand).ifPresent(variable -> read(variable, values));
    }
    return values;
  }

  private void read(int variable, NavigableMap<Float, Double> values) {
    if (space.variables().get(variable).scale() instanceof Scale.Numeric scale) {
      for (int t = 0; t < tokens.size(); t++) {
        if (tokens.variables()[t] == variable && tokens.absences()[t] < 0) {
          values.put(tokens.times()[t], scale.restore(tokens.values()[t]));
        }
      }
    }
  }

  private static SortedMap<Float, Double> paired(
      SortedMap<Float, Double> series,
      NavigableMap<Float, Double> others,
      float within,
      DoubleBinaryOperator combine) {
    SortedMap<Float, Double> combined = new TreeMap<>();
    series.forEach(
        (time, value) -> {
          Map.Entry<Float, Double> nearest = nearest(others, time);
          if (nearest != null && Math.abs(nearest.getKey() - time) <= within) {
            combined.put(time, combine.applyAsDouble(value, nearest.getValue()));
          }
        });
    return combined;
  }

  private static Map.@Nullable Entry<Float, Double> nearest(
      NavigableMap<Float, Double> series, float time) {
    return Stream.of(series.floorEntry(time), series.higherEntry(time))
        .filter(Objects::nonNull)
        .min(Comparator.comparing(entry -> Math.abs(entry.getKey() - time)))
        .orElse(null);
  }

  /** The amounts an hour, each at the time of its period's last reading. */
  private SortedMap<Float, Double> hourly(List<ConceptId> of, float period) {
    SortedMap<Integer, Double> totals = new TreeMap<>();
    SortedMap<Integer, Float> ends = new TreeMap<>();
    read(of)
        .forEach(
            (time, amount) -> {
              // What is read at the very end of a period was gathered in it.
              int at = Math.max(0, (int) Math.ceil(time / period) - 1);
              totals.merge(at, amount, Double::sum);
              ends.merge(at, time, Math::max);
            });
    SortedMap<Float, Double> rates = new TreeMap<>();
    totals.forEach(
        (at, total) -> {
          float end = ends.getOrDefault(at, 0f);
          rates.put(end, total / Math.max(1, end - at * period));
        });
    return rates;
  }

  private static float hours(Duration duration) {
    return duration.toMillis() / MILLIS_AN_HOUR;
  }
}
