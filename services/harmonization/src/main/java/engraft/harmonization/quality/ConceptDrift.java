package engraft.harmonization.quality;

import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/** One concept from period to period. */
public record ConceptDrift(ConceptId concept, List<Point> points) {

  /** From here on a population stability index is read as a shift worth acting on. */
  public static final double SHIFTED = 0.25;

  /** Categories are judged by the index alone, which needs more of them. */
  static final int FEWEST_CATEGORIES = 100;

  /** The level of the whole concept, shared among its periods (Bonferroni). */
  private static final double LEVEL = 0.01;

  public ConceptDrift {
    points = List.copyOf(points);
  }

  /** What is to be thought of a period's values. */
  public enum Verdict {
    REFERENCE,
    STABLE,
    DRIFTED,
    TOO_FEW
  }

  /**
   * One period; values are the latest of each episode.
   *
   * @param present the share of episodes with a value
   * @param median of numbers
   * @param stability population stability index from the reference, where there are enough values
   * @param distance Kolmogorov's and Smirnov's, of numbers
   * @param probability of such a distance when nothing changed
   */
  public record Point(
      String period,
      int values,
      double present,
      Optional<Double> median,
      Optional<Double> stability,
      Optional<Double> distance,
      Optional<Double> probability,
      Verdict verdict) {}

  private record Values(int episodes, double[] numbers, Map<String, Integer> categories) {
    int size() {
      return numbers.length + categories.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  static List<ConceptDrift> of(
      SortedMap<String, List<Observed>> periods, String reference, SortedSet<ConceptId> concepts) {
    List<ConceptDrift> drifts = new ArrayList<>();
    for (ConceptId concept : concepts) {
      drifts.add(new ConceptDrift(concept, points(concept, periods, reference)));
    }
    drifts.sort(
        Comparator.comparing((ConceptDrift drift) -> !drift.drifted())
            .thenComparing(Comparator.comparingDouble(ConceptDrift::largest).reversed()));
    return drifts;
  }

  /** True when any period drifted. */
  public boolean drifted() {
    return points.stream().anyMatch(point -> point.verdict() == Verdict.DRIFTED);
  }

  private double largest() {
    return points.stream().mapToDouble(point -> point.stability().orElse(0.0)).max().orElse(0);
  }

  private static List<Point> points(
      ConceptId concept, SortedMap<String, List<Observed>> periods, String reference) {
    List<Observed> first = periods.getOrDefault(reference, List.of());
    Values before = values(concept, first);
    long compared = periods.keySet().stream().filter(label -> !label.equals(reference)).count();
    List<Point> points = new ArrayList<>();
    periods.forEach(
        (label, inIt) ->
            points.add(
                point(
                    label,
                    label.equals(reference),
                    before,
                    values(concept, inIt),
                    LEVEL / Math.max(1, compared))));
    return points;
  }

  private static Point point(
      String label, boolean isReference, Values before, Values now, double level) {
    double present = (double) now.size() / now.episodes();
    Optional<Double> median = median(now.numbers());
    boolean numeric = before.numbers().length >= Drift.FEWEST && now.numbers().length > 0;
    int fewest = numeric ? Drift.FEWEST : FEWEST_CATEGORIES;
    if (now.size() < fewest || before.size() < fewest) {
      return new Point(
          label,
          now.size(),
          present,
          median,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Verdict.TOO_FEW);
    }
    double stability =
        numeric
            ? Distances.stability(before.numbers(), now.numbers())
            : Distances.stability(before.categories(), now.categories());
    Optional<Double> distance =
        numeric
            ? Optional.of(Distances.kolmogorovSmirnov(before.numbers(), now.numbers()))
            : Optional.empty();
    Optional<Double> probability =
        distance.map(d -> Distances.probability(d, before.numbers().length, now.numbers().length));
    boolean drifted = stability >= SHIFTED && probability.orElse(0.0) < level;
    Verdict verdict = isReference ? Verdict.REFERENCE : drifted ? Verdict.DRIFTED : Verdict.STABLE;
    return new Point(
        label, now.size(), present, median, Optional.of(stability), distance, probability, verdict);
  }

  private static Values values(ConceptId concept, List<Observed> episodes) {
    List<Double> numbers = new ArrayList<>();
    Map<String, Integer> categories = new HashMap<>();
    for (Observed episode : episodes) {
      ClinicalValue value = episode.latest().get(concept);
      if (value instanceof ClinicalValue.Numeric(double number, String _)) {
        numbers.add(number);
      } else if (value instanceof ClinicalValue.Coded(String code)) {
        categories.merge(code, 1, Integer::sum);
      }
    }
    return new Values(
        episodes.size(), numbers.stream().mapToDouble(Double::doubleValue).toArray(), categories);
  }

  private static Optional<Double> median(double[] numbers) {
    if (numbers.length == 0) {
      return Optional.empty();
    }
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return Optional.of(
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
  }
}
