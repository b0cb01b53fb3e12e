package engraft.cli.conformance;

import engraft.cli.terminal.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What became of a corpus. */
final class Summary {

  private final List<Trial.Result> results;

  Summary(List<Trial.Result> results) {
    this.results = List.copyOf(results);
  }

  /** Whether nothing crashed and nothing differs from what it is known to say. */
  boolean isClean() {
    return results.stream()
        .allMatch(
            result ->
                switch (result.outcome()) {
                  case Outcome.Accepted accepted -> accepted.differences().isEmpty();
                  case Outcome.Refused _ -> true;
                  case Outcome.Crashed _ -> false;
                });
  }

  List<Outcome> outcomes() {
    return results.stream().map(Trial.Result::outcome).toList();
  }

  /** What is not simply accepted item by item, then reasons and totals. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Trial.Result result : results) {
      switch (result.outcome()) {
        case Outcome.Accepted(_, _, List<String> differences) ->
            differences.forEach(one -> lines.add("differs   " + result.name() + ": " + one));
        case Outcome.Refused(String said) -> lines.add("refused   " + result.name() + ": " + said);
        case Outcome.Crashed(String said) -> lines.add("CRASHED   " + result.name() + ": " + said);
      }
    }
    TextTable table = new TextTable("outcome", "items");
    totals().forEach((outcome, count) -> table.row(outcome, Integer.toString(count)));
    lines.add("");
    lines.add(table.toString().stripTrailing());
    return lines;
  }

  private Map<String, Integer> totals() {
    Map<String, Integer> totals = new LinkedHashMap<>();
    totals.put("accepted", 0);
    totals.put("accepted, and differs", 0);
    totals.put("refused", 0);
    totals.put("crashed", 0);
    results.forEach(result -> totals.merge(kind(result.outcome()), 1, Integer::sum));
    return totals;
  }

  private static String kind(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Accepted accepted ->
          accepted.differences().isEmpty() ? "accepted" : "accepted, and differs";
      case Outcome.Refused _ -> "refused";
      case Outcome.Crashed _ -> "crashed";
    };
  }

  Map<String, Object> json(String format, List<String> conclusion) {
    return Map.of(
        "format", format,
        "clean", isClean(),
        "totals", totals(),
        "conclusion", conclusion,
        "items", results.stream().map(Summary::json).toList());
  }

  private static Map<String, Object> json(Trial.Result result) {
    Map<String, Object> item = new TreeMap<>();
    item.put("name", result.name());
    item.put("outcome", kind(result.outcome()));
    item.put("said", result.outcome().said());
    if (result.outcome() instanceof Outcome.Accepted accepted) {
      item.put("details", accepted.details());
      item.put("differences", accepted.differences());
    }
    return item;
  }
}
