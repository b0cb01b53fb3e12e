package engraft.transparency;

import java.util.List;
import java.util.Map;

/** A run of leaves whose Merkle hash folds from stored perfect subtrees. */
record NodeRange(List<NodeId> nodes) {

  NodeRange {
    nodes = List.copyOf(nodes);
  }

  static NodeRange of(long from, long to) {
    return new NodeRange(NodeId.covering(from, to));
  }

  /** Folds from the right: the left part of an unbalanced tree is always perfect. */
  TreeHash hash(Map<NodeId, TreeHash> known) {
    TreeHash hash = TreeHash.EMPTY;
    for (int i = nodes.size() - 1; i >= 0; i--) {
      TreeHash node = known.get(nodes.get(i));
      if (node == null) {
        throw new IllegalArgumentException("node %s is missing".formatted(nodes.get(i)));
      }
      hash = i == nodes.size() - 1 ? node : TreeHash.ofChildren(node, hash);
    }
    return hash;
  }
}
