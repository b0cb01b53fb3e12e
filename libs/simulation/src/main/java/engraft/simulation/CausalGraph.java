package engraft.simulation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The structural equations of a patient, causes before effects. The simulator runs exactly these,
 * so what is read here is what is true.
 */
public record CausalGraph(List<Equation> equations) {

  public CausalGraph {
    equations = List.copyOf(equations);
    Set<String> known = new HashSet<>();
    for (Equation equation : equations) {
      if (!known.containsAll(equation.causes().keySet())) {
        throw new IllegalArgumentException(
            "causes of %s must come before it".formatted(equation.node()));
      }
      if (!known.add(equation.node())) {
        throw new IllegalArgumentException("%s has two equations".formatted(equation.node()));
      }
    }
  }

  /** An arrow and its strength on the effect's scale. */
  public record Edge(String cause, String effect, double coefficient) {}

  public List<Edge> edges() {
    List<Edge> edges = new ArrayList<>();
    for (Equation equation : equations) {
      equation
          .causes()
          .forEach(
              (cause, coefficient) -> edges.add(new Edge(cause, equation.node(), coefficient)));
    }
    return edges;
  }

  /**
   * The equation of a node.
   *
   * @throws IllegalArgumentException when there is no such node
   */
  public Equation equation(String node) {
    return equations.stream()
        .filter(equation -> equation.node().equals(node))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("node (%s) is unknown".formatted(node)));
  }

  /**
   * One patient: every node's value.
   *
   * @param seed names the patient's fate together with the key: the same under every intervention
   * @param shifts what a site adds to intercepts
   * @param interventions nodes that are set from outside, whatever their causes say
   */
  Map<String, Double> sample(
      long seed, String key, Map<String, Double> shifts, Map<String, Double> interventions) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (Equation equation : equations) {
      String node = equation.node();
      Double forced = interventions.get(node);
      double predictor = equation.predictor(values, shifts.getOrDefault(node, 0.0));
      double drawn = equation.value(predictor, Draws.of(seed, key, node));
      values.put(node, forced == null ? drawn : forced);
    }
    return values;
  }
}
