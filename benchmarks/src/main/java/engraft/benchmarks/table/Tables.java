package engraft.benchmarks.table;

import engraft.learning.metric.ResampledTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Sums outcomes up and writes them for people.
 *
 * @param sameRows whether all seeds were tested on the same rows
 */
public record Tables(List<Outcome> outcomes, boolean sameRows) {

  public Tables {
    outcomes = outcomes.stream().filter(outcome -> !Double.isNaN(outcome.value())).toList();
  }

  /** Of seeds that split the data anew. */
  public Tables(List<Outcome> outcomes) {
    this(outcomes, false);
  }

  /** All results, in the order in which they first came. */
  public List<Result> results() {
    Map<String, List<Outcome>> groups = new LinkedHashMap<>();
    for (Outcome outcome : outcomes) {
      groups.computeIfAbsent(key(outcome), _ -> new ArrayList<>()).add(outcome);
    }
    return groups.values().stream().map(group -> Result.of(group, sameRows)).toList();
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

  /** Methods by targets for one source and metric: mean ± standard deviation between seeds. */
  public String markdown(String source, String metric) {
    Map<String, Map<String, Result>> rows = new LinkedHashMap<>();
    SequencedSet<String> targets = new LinkedHashSet<>();
    for (Result result : results()) {
      if (result.source().equals(source) && result.metric().equals(metric)) {
        targets.add(result.target());
        String name = new Method(result.method(), result.k()).text();
        rows.computeIfAbsent(name, _ -> new TreeMap<>()).put(result.target(), result);
      }
    }
    return table("%s: %s →".formatted(metric, source), targets, rows);
  }

  /** Methods by metrics for one source and target, each with its interval where it has one. */
  public String metrics(String source, String target, List<String> metrics) {
    Map<String, Map<String, Result>> rows = new LinkedHashMap<>();
    for (Result result : results()) {
      if (result.source().equals(source) && result.target().equals(target)) {
        String name = new Method(result.method(), result.k()).text();
        rows.computeIfAbsent(name, _ -> new TreeMap<>()).put(result.metric(), result);
      }
    }
    return table("%s → %s".formatted(source, target), new LinkedHashSet<>(metrics), rows);
  }

  private String table(
      String corner, SequencedSet<String> columns, Map<String, Map<String, Result>> rows) {
    StringBuilder text = new StringBuilder("| ").append(corner).append(" |");
    columns.forEach(column -> text.append(' ').append(column).append(" |"));
    text.append("\n|---|").append("---|".repeat(columns.size())).append('\n');
    rows.forEach(
        (name, cells) -> {
          text.append("| ").append(name).append(" |");
          for (String column : columns) {
            text.append(' ').append(cell(cells.get(column))).append(" |");
          }
          text.append('\n');
        });
    return text.toString();
  }

  private String cell(@Nullable Result result) {
    if (result == null) {
      return "-";
    }
    if (sameRows && !Double.isNaN(result.low())) {
      return String.format(
          Locale.ROOT, "%.3f (%.3f to %.3f)", result.mean(), result.low(), result.high());
    }
    return result.seeds() == 1
        ? String.format(Locale.ROOT, "%.3f", result.mean())
        : String.format(Locale.ROOT, "%.3f ± %.3f", result.mean(), result.sd());
  }

  /**
   * One method against another on the same seeds for one metric, over all targets of a source:
   * corrected for overlapping samples (Nadeau and Bengio) and for the number of targets (Holm).
   */
  public String comparison(String source, String metric, Method one, Method other) {
    Map<String, ResampledTest.Result> tests = new LinkedHashMap<>();
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

  private SequencedSet<String> targets(String source) {
    SequencedSet<String> targets = new LinkedHashSet<>();
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
