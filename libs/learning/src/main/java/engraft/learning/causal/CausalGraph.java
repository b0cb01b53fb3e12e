package engraft.learning.causal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A directed acyclic graph in a small text form: one statement a line, {@code a, b -> c} for
 * causes, {@code unmeasured u} for what nobody records and {@code differs a, b} for variables that
 * come about in another way at the other site, which makes it a selection diagram (Pearl and
 * Bareinboim 2011); {@code #} begins a comment.
 */
public final class CausalGraph {

  private final SortedMap<String, SortedSet<String>> parents = new TreeMap<>();
  private final SortedSet<String> unmeasured = new TreeSet<>();
  private final SortedSet<String> differing = new TreeSet<>();

  private CausalGraph() {}

  /**
   * Reads a graph.
   *
   * @throws IllegalArgumentException with the line when it cannot be read, or when there is a cycle
   */
  public static CausalGraph parse(String text) {
    CausalGraph graph = new CausalGraph();
    int number = 0;
    for (String line : text.split("\\R", -1)) {
      number++;
      String statement = line.replaceFirst("#.*", "").strip();
      if (!statement.isEmpty()) {
        graph.read(statement, number);
      }
    }
    graph.parents.keySet().forEach(node -> graph.refuseCycle(node, node, new HashSet<>()));
    for (String node : graph.differing) {
      if (!graph.parents.containsKey(node)) {
        throw new IllegalArgumentException(
            "%s differs but stands in no arrow%nMaybe it is spelt otherwise there."
                .formatted(node));
      }
    }
    return graph;
  }

  private void read(String statement, int number) {
    if (statement.startsWith("unmeasured ")) {
      names(statement.substring("unmeasured ".length())).forEach(unmeasured::add);
      return;
    }
    if (statement.startsWith("differs ")) {
      names(statement.substring("differs ".length())).forEach(differing::add);
      return;
    }
    String[] sides = statement.split("->", -1);
    if (sides.length != 2 || sides[0].isBlank() || sides[1].isBlank()) {
      throw new IllegalArgumentException(
          "line %d (%s) must read cause, cause -> effect%nMaybe one arrow a line."
              .formatted(number, statement));
    }
    for (String effect : names(sides[1])) {
      for (String cause : names(sides[0])) {
        parents.computeIfAbsent(cause, _ -> new TreeSet<>());
        parents.computeIfAbsent(effect, _ -> new TreeSet<>()).add(cause);
      }
    }
  }

  private static List<String> names(String list) {
    return List.of(list.strip().split("\\s*,\\s*", -1));
  }

  private void refuseCycle(String from, String to, Set<String> seen) {
    for (String parent : parentsOf(from)) {
      if (parent.equals(to)) {
        throw new IllegalArgumentException("%s is among its own causes".formatted(to));
      }
      if (seen.add(parent)) {
        refuseCycle(parent, to, seen);
      }
    }
  }

  public SortedSet<String> nodes() {
    return new TreeSet<>(parents.keySet());
  }

  public boolean isMeasured(String node) {
    return parents.containsKey(node) && !unmeasured.contains(node);
  }

  /** What comes about in another way at the other site. */
  SortedSet<String> differing() {
    return new TreeSet<>(differing);
  }

  /**
   * The graph in which nothing but an intervention moves {@code forced} and a node of its own
   * stands for each difference between the sites, named by {@link #difference}.
   */
  CausalGraph withDifferences(String forced) {
    CausalGraph graph = new CausalGraph();
    parents.forEach((node, causes) -> graph.parents.put(node, new TreeSet<>(causes)));
    graph.parents.put(forced, new TreeSet<>());
    for (String node : differing) {
      if (!node.equals(forced)) {
        graph.parents.computeIfAbsent(node, _ -> new TreeSet<>()).add(difference(node));
        graph.parents.put(difference(node), new TreeSet<>());
      }
    }
    return graph;
  }

  static String difference(String node) {
    return "difference in " + node;
  }

  SortedSet<String> parentsOf(String node) {
    return parents.getOrDefault(node, new TreeSet<>());
  }

  /** A node's effects, direct or not, and the node itself. */
  SortedSet<String> descendants(String node) {
    SortedSet<String> found = new TreeSet<>(Set.of(node));
    boolean grown = true;
    while (grown) {
      grown = false;
      for (Map.Entry<String, SortedSet<String>> entry : parents.entrySet()) {
        if (entry.getValue().stream().anyMatch(found::contains)) {
          grown |= found.add(entry.getKey());
        }
      }
    }
    return found;
  }

  /**
   * Whether given nodes block every path between two, when arrows out of {@code cut} are removed.
   */
  boolean separates(String from, String to, Set<String> given, String cut) {
    Set<String> ancestorsOfGiven = ancestors(given, cut);
    Set<String> seen = new HashSet<>();
    Deque<Visit> open = new ArrayDeque<>(List.of(new Visit(from, true)));
    while (!open.isEmpty()) {
      Visit visit = open.pop();
      if (!seen.add(visit.node + visit.fromChild)) {
        continue;
      }
      if (visit.node.equals(to)) {
        return false;
      }
      open.addAll(next(visit, given, ancestorsOfGiven, cut));
    }
    return true;
  }

  /** A node reached on a path, from one of its effects or from one of its causes. */
  private record Visit(String node, boolean fromChild) {}

  /** The rules of Shachter's Bayes ball. */
  private List<Visit> next(Visit visit, Set<String> given, Set<String> ancestors, String cut) {
    List<Visit> next = new ArrayList<>();
    boolean known = given.contains(visit.node);
    if ((visit.fromChild && !known) || (!visit.fromChild && ancestors.contains(visit.node))) {
      causes(visit.node, cut).forEach(parent -> next.add(new Visit(parent, true)));
    }
    if (!known) {
      effects(visit.node, cut).forEach(child -> next.add(new Visit(child, false)));
    }
    return next;
  }

  private Set<String> ancestors(Set<String> nodes, String cut) {
    Set<String> found = new HashSet<>(nodes);
    Deque<String> open = new ArrayDeque<>(nodes);
    while (!open.isEmpty()) {
      causes(open.pop(), cut).stream().filter(found::add).forEach(open::push);
    }
    return found;
  }

  private List<String> causes(String node, String cut) {
    return parentsOf(node).stream().filter(parent -> !parent.equals(cut)).toList();
  }

  private List<String> effects(String node, String cut) {
    return node.equals(cut)
        ? List.of()
        : parents.keySet().stream().filter(child -> parentsOf(child).contains(node)).toList();
  }
}
