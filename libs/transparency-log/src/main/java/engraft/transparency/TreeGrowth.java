package engraft.transparency;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Appends leaves to a tree of which only the right edge is known. */
public final class TreeGrowth {

  private TreeGrowth() {}

  /** The nodes that must be known to append to a tree of the given size: its right edge. */
  public static Set<NodeId> needs(long size) {
    return ProofPlan.root(size).needs();
  }

  /**
   * All nodes that the new leaves complete, the leaves themselves among them, in the order in which
   * they come about.
   */
  public static Map<NodeId, TreeHash> append(
      long size, Map<NodeId, TreeHash> edge, List<TreeHash> leaves) {
    Map<NodeId, TreeHash> known = new HashMap<>(edge);
    Map<NodeId, TreeHash> grown = new LinkedHashMap<>();
    long index = size;
    for (TreeHash leaf : leaves) {
      NodeId node = new NodeId(0, index++);
      TreeHash hash = leaf;
      known.put(node, hash);
      grown.put(node, hash);
      while ((node.index() & 1) == 1) {
        NodeId sibling = new NodeId(node.level(), node.index() - 1);
        TreeHash left = known.get(sibling);
        if (left == null) {
          throw new IllegalArgumentException("node %s is missing".formatted(sibling));
        }
        hash = TreeHash.ofChildren(left, hash);
        node = new NodeId(node.level() + 1, node.index() >> 1);
        known.put(node, hash);
        grown.put(node, hash);
      }
    }
    return grown;
  }
}
