package engraft.benchmarks.table;

import engraft.learning.metric.ResampledTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Sums outcomes up and writes them for people. */
public final class Tables {

  private final List<Outcome> outcomes;

  public Tables(List<Outcome> outcomes) {
    this.outcomes = outcomes.stream().filter(outcome -> !Double.isNaN(outcome.value())).toList();
  }

  /** All results, in the order in which they first came. */
  public List<Result> results() {
    Map<String, List<Outcome>> groups = new LinkedHashMap<>();
    for (Outcome outcome : outcomes) {
      groups.computeIfAbsent(key(outcome), _ -> new ArrayList<>()).add(outcome);
    }
    return groups.values().stream().map(Result::of).toList();
  }

  private static String key(Outcome outcome) {
    return String.join(
        "|",
        outcome.method(),
        outcome.source(),
        outcome.target(),
        Integer.toString(outcome.k()),
        outcome.metric());
  }

  /** Methods by targets for one source and metric, mean ± standard deviation. */
  public String markdown(String source, String metric) {
    List<Result> results =
        results().stream()
            .filter(result -> result.source().equals(source) && result.metric().equals(metric))
            .toList();
    SortedSet<String> targets = new TreeSet<>();
    Map<String, Map<String, Result>> rows = new LinkedHashMap<>();
    for (Result result : results) {
      targets.add(result.target());
      String name = result.k() == 0 ? result.method() : result.method() + " " + result.k();
      rows.computeIfAbsent(name, _ -> new TreeMap<>()).put(result.target(), result);
    }
    StringBuilder text = new StringBuilder("| %s: %s → |".formatted(metric, source));
    targets.forEach(target -> text.append(' ').append(target).append(" |"));
    text.append("\n|---|").append("---|".repeat(targets.size())).append('\n');
    rows.forEach(
        (name, byTarget) -> {
          text.append("| ").append(name).append(" |");
          for (String target : targets) {
            text.append(' ').append(cell(byTarget.get(target))).append(" |");
          }
          text.append('\n');
        });
    return text.toString();
  }

  private static String cell(@Nullable Result result) {
    return result == null
        ? "-"
        : String.format(Locale.ROOT, "%.3f ± %.3f", result.mean(), result.sd());
  }

  /**
   * One method against another on the same seeds for one metric and k, over all targets of a
   * source: corrected for overlapping samples (Nadeau and Bengio) and for the number of targets
   * (Holm).
   */
  public String comparison(String source, String metric, Method one, Method other) {
    Map<String, ResampledTest.Result> tests = new TreeMap<>();
    for (String target : targets(source)) {
      Map<Long, Double> first = bySeed(source, target, metric, one);
      Map<Long, Double> second = bySeed(source, target, metric, other);
      double[] differences =
          first.entrySet().stream()
              .filter(entry -> second.containsKey(entry.getKey()))
              .mapToDouble(entry -> entry.getValue() - second.getOrDefault(entry.getKey(), 0.0))
              .toArray();
      if (differences.length > 1) {
        tests.put(target, ResampledTest.corrected(differences, Result.TEST_SHARE));
      }
    }
    double[] holm =
        ResampledTest.holm(
            tests.values().stream().mapToDouble(ResampledTest.Result::pValue).toArray());
    StringBuilder text = new StringBuilder();
    int i = 0;
    for (Map.Entry<String, ResampledTest.Result> test : tests.entrySet()) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s - %s | %s | %+.3f (%+.3f to %+.3f) | %.3f |\n",
              one.text(),
              other.text(),
              test.getKey(),
              test.getValue().difference().value(),
              test.getValue().difference().low(),
              test.getValue().difference().high(),
              holm[i++]));
    }
    return text.toString();
  }

  /** A method with its number of labels. */
  public record Method(String name, int k) {
    String text() {
      return k == 0 ? name : name + " " + k;
    }
  }

  private SortedSet<String> targets(String source) {
    SortedSet<String> targets = new TreeSet<>();
    outcomes.stream()
        .filter(outcome -> outcome.source().equals(source))
        .forEach(outcome -> targets.add(outcome.target()));
    return targets;
  }

  private Map<Long, Double> bySeed(String source, String target, String metric, Method method) {
    Map<Long, Double> values = new TreeMap<>();
    outcomes.stream()
        .filter(o -> o.source().equals(source) && o.target().equals(target))
        .filter(o -> o.metric().equals(metric))
        .filter(o -> o.method().equals(method.name()) && o.k() == method.k())
        .forEach(o -> values.put(o.seed(), o.value()));
    return values;
  }
}
