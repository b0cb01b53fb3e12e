package engraft.benchmarks.transfer;

import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import engraft.clinical.Measurement;
import engraft.learning.data.Dataset;
import engraft.learning.data.Leakage;
import engraft.learning.feature.EncodingIssue;
import engraft.learning.task.Task;
import engraft.learning.task.TaskKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was read, site by site, and what of it cannot be meant. */
record Survey(Sites sites) {

  /** Fewer equal stays than this may be chance. */
  private static final int FEWEST_FACTS_OF_A_TWIN = 5;

  private static final int MOST_NAMED = 10;
  private static final String PER_CENT = "%.0f %%";

  /** A row a site: stays, patients, what happened, and how many facts a stay has. */
  String table() {
    StringBuilder text =
        new StringBuilder(
            "| site | stays | patients | %s | facts a stay |\n|---|---|---|---|---|\n"
                .formatted(sites.task().label()));
    sites
        .episodes()
        .forEach(
            (site, stays) ->
                text.append(
                    String.format(
                        Locale.ROOT,
                        "| %s%s | %d | %d | %s | %.1f |%n",
                        site,
                        sites.rich().contains(site) ? " (rich)" : "",
                        stays.size(),
                        stays.stream().map(Episode::patient).distinct().count(),
                        happened(stays),
                        stays.stream().mapToInt(stay -> stay.measurements().size() - 1).sum()
                            / (double) Math.max(1, stays.size()))));
    return text.toString();
  }

  private String happened(List<Episode> stays) {
    double[] labels =
        stays.stream()
            .mapToDouble(sites.task()::label)
            .filter(label -> !Double.isNaN(label))
            .toArray();
    return switch (sites.task().kind()) {
      case BINARY, TIME_TO_EVENT -> share(labels, 1);
      case CONTINUOUS -> {
        double mean = Arrays.stream(labels).average().orElse(Double.NaN);
        yield String.format(Locale.ROOT, "mean %.3g", mean);
      }
      case MULTI_CLASS -> {
        List<String> classes = sites.task().classes();
        List<String> shares = new ArrayList<>();
        for (int k = 0; k < classes.size(); k++) {
          shares.add(classes.get(k) + " " + share(labels, k));
        }
        yield String.join(", ", shares);
      }
    };
  }

  private static String share(double[] labels, int of) {
    long count = Arrays.stream(labels).filter(label -> label == of).count();
    return count
        + " ("
        + String.format(Locale.ROOT, PER_CENT, 100.0 * count / Math.max(1, labels.length))
        + ")";
  }

  /** What of the stays themselves is suspicious. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    sites
        .episodes()
        .forEach(
            (site, stays) -> {
              twins(site, stays).ifPresent(warnings::add);
              later(site, stays).ifPresent(warnings::add);
            });
    return warnings;
  }

  private static Optional<String> twins(String site, List<Episode> stays) {
    Set<Set<Measurement>> seen = new HashSet<>();
    long twins =
        stays.stream()
            .map(stay -> Set.copyOf(stay.measurements()))
            .filter(facts -> facts.size() >= FEWEST_FACTS_OF_A_TWIN && !seen.add(facts))
            .count();
    return twins == 0
        ? Optional.empty()
        : Optional.of(
            "%s: %d stays tell the same as another stay in every value. Maybe rows are doubled: one of the test would know its answer from its twin"
                .formatted(site, twins));
  }

  /** Facts of a time after the outcome foretell nothing. */
  private Optional<String> later(String site, List<Episode> stays) {
    Task task = sites.task();
    if (task.kind() == TaskKind.TIME_TO_EVENT) {
      return Optional.empty();
    }
    long later =
        stays.stream()
            .filter(
                stay -> {
                  Duration known = task.followUp(stay);
                  return !known.isZero()
                      && stay.measurements().stream()
                          .anyMatch(
                              fact ->
                                  !fact.concept().equals(task.label())
                                      && fact.time().compareTo(known) > 0);
                })
            .count();
    return later == 0
        ? Optional.empty()
        : Optional.of(
            "%s: %d stays have facts of a time after %s was known. Maybe end what is read before it, by window.to"
                .formatted(site, later, task.label()));
  }

  /** Variables of the source that tell the outcome by themselves. */
  static List<String> leaks(String source, Dataset from) {
    return from.task().kind() == TaskKind.BINARY
        ? Leakage.warnings(from).stream().map(leak -> source + ": " + leak).toList()
        : List.of();
  }

  /** What of the target's facts the source's feature space has no place for. */
  static List<String> unread(String source, String target, Dataset to) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Dataset.Row row : to.rows()) {
      Set<String> told =
          row.encoded().issues().stream()
              .filter(issue -> to.task().admits(issue.concept()))
              .flatMap(issue -> said(issue).stream())
              .collect(Collectors.toSet());
      told.forEach(what -> counts.merge(what, 1, Integer::sum));
    }
    List<String> unread = new ArrayList<>();
    counts.entrySet().stream()
        .limit(MOST_NAMED)
        .forEach(
            entry ->
                unread.add(
                    "%s > %s: %s, in %d of %d stays"
                        .formatted(source, target, entry.getKey(), entry.getValue(), to.size())));
    if (counts.size() > MOST_NAMED) {
      unread.add(
          "%s > %s: %d more like these".formatted(source, target, counts.size() - MOST_NAMED));
    }
    return unread;
  }

  private static Optional<String> said(EncodingIssue issue) {
    ConceptId concept = issue.concept();
    return switch (issue) {
      case EncodingIssue.OtherUnit other ->
          Optional.of(
              "%s is in %s there and in %s at the source, and is not read"
                  .formatted(concept, other.unit(), other.expected()));
      case EncodingIssue.UnknownCode _ ->
          Optional.of("%s has categories there that the source never saw".formatted(concept));
      case EncodingIssue.OtherKind _ ->
          Optional.of(
              "%s is a number at one of both and a category at the other, and is not read"
                  .formatted(concept));
      case EncodingIssue.UnknownConcept _ ->
          Optional.of("%s is measured there and never at the source".formatted(concept));
      case EncodingIssue.OutOfRange _ -> Optional.empty();
    };
  }
}
