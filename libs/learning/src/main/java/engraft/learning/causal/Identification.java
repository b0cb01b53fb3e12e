package engraft.learning.causal;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Whether an effect can be known from what is recorded, and by adjusting for what (Pearl 1993). */
public sealed interface Identification {

  /** Adjusting for these measured variables is enough; no smaller part of them is. */
  record Backdoor(SortedSet<String> adjustment) implements Identification {}

  /** No set of measured variables is enough, and why. */
  record Refused(String reason) implements Identification {}

  /** Looks for a back-door set for the effect of a treatment on an outcome. */
  static Identification of(CausalGraph graph, String treatment, String outcome) {
    for (String node : List.of(treatment, outcome)) {
      if (!graph.isMeasured(node)) {
        return new Refused("%s is not a measured variable of the graph".formatted(node));
      }
    }
    SortedSet<String> effects = graph.descendants(treatment);
    if (!effects.contains(outcome)) {
      return new Refused("the graph says that %s does not affect %s".formatted(treatment, outcome));
    }
    SortedSet<String> adjustment = new TreeSet<>();
    graph.nodes().stream()
        .filter(node -> graph.isMeasured(node) && !effects.contains(node))
        .forEach(adjustment::add);
    if (!graph.separates(treatment, outcome, adjustment, treatment)) {
      adjustment.retainAll(ancestral(graph, treatment, outcome));
    }
    if (!graph.separates(treatment, outcome, adjustment, treatment)) {
      return new Refused(
          "a cause that nobody measured stands behind both %s and %s"
              .formatted(treatment, outcome));
    }
    return new Backdoor(smallest(graph, treatment, outcome, adjustment));
  }

  /** Only causes of the two: conditioning on anything else may open a path through a collider. */
  private static SortedSet<String> ancestral(CausalGraph graph, String treatment, String outcome) {
    SortedSet<String> causes = new TreeSet<>();
    for (String node : graph.nodes()) {
      SortedSet<String> effects = graph.descendants(node);
      if (effects.contains(treatment) || effects.contains(outcome)) {
        causes.add(node);
      }
    }
    return causes;
  }

  private static SortedSet<String> smallest(
      CausalGraph graph, String treatment, String outcome, SortedSet<String> enough) {
    SortedSet<String> kept = new TreeSet<>(enough);
    for (String node : new ArrayList<>(enough)) {
      SortedSet<String> without = new TreeSet<>(kept);
      without.remove(node);
      if (graph.separates(treatment, outcome, without, treatment)) {
        kept = without;
      }
    }
    return kept;
  }
}
