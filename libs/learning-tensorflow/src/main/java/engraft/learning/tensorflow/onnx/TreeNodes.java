package engraft.learning.tensorflow.onnx;

import static engraft.learning.tensorflow.onnx.OnnxGraph.attribute;
import static engraft.learning.tensorflow.onnx.OnnxGraph.floatsAttribute;
import static engraft.learning.tensorflow.onnx.OnnxGraph.integersAttribute;
import static engraft.learning.tensorflow.onnx.OnnxGraph.stringsAttribute;

import engraft.learning.tree.BoostedTrees;
import engraft.learning.tree.Tree;
import java.util.ArrayList;
import java.util.List;

/** Lays boosted trees out in the columns that {@code ai.onnx.ml.TreeEnsembleRegressor} wants. */
final class TreeNodes {

  private final List<Long> treeIds = new ArrayList<>();
  private final List<Long> nodeIds = new ArrayList<>();
  private final List<Long> features = new ArrayList<>();
  private final List<Float> thresholds = new ArrayList<>();
  private final List<String> modes = new ArrayList<>();
  private final List<Long> lefts = new ArrayList<>();
  private final List<Long> rights = new ArrayList<>();
  private final List<Long> absentLefts = new ArrayList<>();
  private final List<Long> leafTrees = new ArrayList<>();
  private final List<Long> leafNodes = new ArrayList<>();
  private final List<Long> leafTargets = new ArrayList<>();
  private final List<Float> leafValues = new ArrayList<>();

  private TreeNodes(BoostedTrees trees) {
    for (int tree = 0; tree < trees.trees().size(); tree++) {
      List<Tree.Node> nodes = trees.trees().get(tree).nodes();
      for (int node = 0; node < nodes.size(); node++) {
        add(tree, node, nodes.get(node));
      }
    }
  }

  /** The value {@code [B]} of the trees' log-odds for {@code [B, columns]} features. */
  static String logit(OnnxGraph graph, BoostedTrees trees, String features) {
    TreeNodes columns = new TreeNodes(trees);
    String sum =
        graph
            .nodes(
                "TreeEnsembleRegressor",
                "ai.onnx.ml",
                List.of(features),
                1,
                attribute("n_targets", 1),
                attribute("aggregate_function", "SUM"),
                attribute("post_transform", "NONE"),
                floatsAttribute("base_values", List.of((float) trees.base())),
                integersAttribute("nodes_treeids", columns.treeIds),
                integersAttribute("nodes_nodeids", columns.nodeIds),
                integersAttribute("nodes_featureids", columns.features),
                floatsAttribute("nodes_values", columns.thresholds),
                stringsAttribute("nodes_modes", columns.modes),
                integersAttribute("nodes_truenodeids", columns.lefts),
                integersAttribute("nodes_falsenodeids", columns.rights),
                integersAttribute("nodes_missing_value_tracks_true", columns.absentLefts),
                integersAttribute("target_treeids", columns.leafTrees),
                integersAttribute("target_nodeids", columns.leafNodes),
                integersAttribute("target_ids", columns.leafTargets),
                floatsAttribute("target_weights", columns.leafValues))
            .getFirst();
    return graph.node("Reshape", sum, graph.integers(-1));
  }

  private void add(long tree, long node, Tree.Node what) {
    treeIds.add(tree);
    nodeIds.add(node);
    switch (what) {
      case Tree.Split(int column, float threshold, boolean absentLeft, int left, int right) ->
          row("BRANCH_LEQ", column, threshold, left, right, absentLeft);
      case Tree.Leaf(double value) -> {
        row("LEAF", 0, 0, 0, 0, false);
        leafTrees.add(tree);
        leafNodes.add(node);
        leafTargets.add(0L);
        leafValues.add((float) value);
      }
    }
  }

  private void row(
      String mode, long feature, float threshold, long left, long right, boolean absentLeft) {
    modes.add(mode);
    features.add(feature);
    thresholds.add(threshold);
    lefts.add(left);
    rights.add(right);
    absentLefts.add(absentLeft ? 1L : 0L);
  }
}
