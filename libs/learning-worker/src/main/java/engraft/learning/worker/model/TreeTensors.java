package engraft.learning.worker.model;

import engraft.learning.tensorflow.weights.Tensor;
import engraft.learning.tree.BoostedTrees;
import engraft.learning.tree.Tree;
import java.util.ArrayList;
import java.util.List;

/**
 * Trees as a tensor of one row a node: its tree, column (-1 for a leaf), threshold or leaf value,
 * whether absent goes left, left child, right child.
 */
final class TreeTensors {

  private static final int WIDTH = 6;
  private static final int LEAF = -1;

  private TreeTensors() {}

  static Tensor of(BoostedTrees trees) {
    int nodes = trees.trees().stream().mapToInt(tree -> tree.nodes().size()).sum();
    float[] values = new float[nodes * WIDTH];
    int at = 0;
    for (int tree = 0; tree < trees.trees().size(); tree++) {
      for (Tree.Node node : trees.trees().get(tree).nodes()) {
        values[at] = tree;
        write(node, values, at);
        at += WIDTH;
      }
    }
    return new Tensor(new int[] {nodes, WIDTH}, values);
  }

  static BoostedTrees read(double base, Tensor tensor) {
    List<Tree> trees = new ArrayList<>();
    List<Tree.Node> nodes = new ArrayList<>();
    float[] values = tensor.values();
    for (int at = 0; at < values.length; at += WIDTH) {
      if (values[at] != trees.size()) {
        trees.add(new Tree(nodes));
        nodes.clear();
      }
      nodes.add(node(values, at));
    }
    if (!nodes.isEmpty()) {
      trees.add(new Tree(nodes));
    }
    return new BoostedTrees(base, trees);
  }

  private static void write(Tree.Node node, float[] values, int at) {
    switch (node) {
      case Tree.Leaf(double value) -> {
        values[at + 1] = LEAF;
        values[at + 2] = (float) value;
      }
      case Tree.Split(int column, float threshold, boolean absentLeft, int left, int right) -> {
        values[at + 1] = column;
        values[at + 2] = threshold;
        values[at + 3] = absentLeft ? 1 : 0;
        values[at + 4] = left;
        values[at + 5] = right;
      }
    }
  }

  private static Tree.Node node(float[] values, int at) {
    if (values[at + 1] == LEAF) {
      return new Tree.Leaf(values[at + 2]);
    }
    return new Tree.Split(
        (int) values[at + 1],
        values[at + 2],
        values[at + 3] == 1,
        (int) values[at + 4],
        (int) values[at + 5]);
  }
}
