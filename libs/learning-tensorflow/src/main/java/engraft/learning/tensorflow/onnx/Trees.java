package engraft.learning.tensorflow.onnx;

import java.util.List;

/**
 * Boosted trees on the summary features: the log-odds is {@code base} plus one leaf of each tree.
 *
 * @param trees each as its nodes, the root first
 */
public record Trees(double base, List<List<Node>> trees) {

  public Trees {
    trees = trees.stream().map(List::copyOf).toList();
  }

  /** A node of one tree. */
  public sealed interface Node {}

  /**
   * Goes left when the column is at most the threshold, or is absent and {@code absentLeft}.
   *
   * @param left index of the next node within the tree
   */
  public record Split(int column, float threshold, boolean absentLeft, int left, int right)
      implements Node {}

  public record Leaf(float value) implements Node {}
}
