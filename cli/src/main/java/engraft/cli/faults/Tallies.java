package engraft.cli.faults;

import engraft.cli.faults.Reconciliation.Tally;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares names that must be there with names that are. */
final class Tallies {

  private Tallies() {}

  /** Each expected one must be found once, and no other. */
  static Tally of(Collection<String> expected, Collection<String> found) {
    Set<String> wanted = new HashSet<>(expected);
    Set<String> there = new HashSet<>(found);
    int lost = (int) wanted.stream().filter(name -> !there.contains(name)).count();
    int known = (int) there.stream().filter(wanted::contains).count();
    return new Tally(wanted.size(), found.size(), lost, found.size() - known, 0);
  }

  /**
   * Of each kind of name, such as a resource's type, so many must be there, each once. The platform
   * knows resources by other names than their sender does.
   */
  static Map<String, Tally> byKind(
      Map<String, Integer> sent, Collection<String> found, Function<String, String> kind) {
    Map<String, List<String>> there =
        found.stream().collect(Collectors.groupingBy(kind, TreeMap::new, Collectors.toList()));
    Set<String> kinds = new HashSet<>(sent.keySet());
    kinds.addAll(there.keySet());
    Map<String, Tally> tallies = new TreeMap<>();
    for (String one : kinds) {
      List<String> names = there.getOrDefault(one, List.of());
      int expected = Objects.requireNonNullElse(sent.get(one), 0);
      int distinct = new HashSet<>(names).size();
      int doubled = names.size() - distinct + Math.max(0, distinct - expected);
      tallies.put(
          one, new Tally(expected, names.size(), Math.max(0, expected - distinct), doubled, 0));
    }
    return tallies;
  }
}
