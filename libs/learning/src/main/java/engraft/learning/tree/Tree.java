package engraft.learning.tree;

import java.util.List;

/**
 * One regression tree over summary features.
 *
 * @param nodes the root first; a split's children come after it
 */
public record Tree(List<Node> nodes) {

  /** A split or a leaf. */
  public sealed interface Node {}

  /**
   * Goes left when the column is at most the threshold, or is absent and {@code absentLeft}.
   *
   * @param left index of a later node
   * @param right likewise
   */
  public record Split(int column, float threshold, boolean absentLeft, int left, int right)
      implements Node {}

  /** Adds its value. */
  public record Leaf(double value) implements Node {}

  public Tree {
    nodes = List.copyOf(nodes);
    if (nodes.isEmpty()) {
      throw new IllegalArgumentException("a tree needs at least one node");
    }
    for (int n = 0; n < nodes.size(); n++) {
      if (nodes.get(n) instanceof Split(_, _, _, int left, int right)
          && (Math.min(left, right) <= n || Math.max(left, right) >= nodes.size())) {
        throw new IllegalArgumentException(
            "children (%d, %d) of node %d must come after it among %d nodes"
                .formatted(left, right, n, nodes.size()));
      }
    }
  }

  /** The same splits with every leaf made smaller or larger. */
  public Tree times(double factor) {
    return new Tree(nodes.stream().map(node -> times(node, factor)).toList());
  }

  private static Node times(Node node, double factor) {
    return switch (node) {
      case Leaf(double value) -> new Leaf(value * factor);
      case Split split -> split;
    };
  }

  /** The value of the leaf that a row falls into. */
  public double value(float[] features) {
    Node node = nodes.getFirst();
    while (true) {
      switch (node) {
        case Leaf(double value) -> {
          return value;
        }
        case Split(int column, float threshold, boolean absentLeft, int left, int right) -> {
          float value = features[column];
          boolean goesLeft = Float.isNaN(value) ? absentLeft : value <= threshold;
          node = nodes.get(goesLeft ? left : right);
        }
      }
    }
  }
}
