package engraft.simulation;

import java.util.Map;

/**
 * One patient as nature made them.
 *
 * @param values of every node of the graph
 * @param risk the true chance of deterioration
 */
record Person(String key, Map<String, Double> values, double risk) {

  double value(String node) {
    Double value = values.get(node);
    if (value == null) {
      throw new IllegalArgumentException("node (%s) is unknown".formatted(node));
    }
    return value;
  }

  /** Whether a yes-or-no node says yes. */
  boolean has(String node) {
    return value(node) == 1;
  }
}
