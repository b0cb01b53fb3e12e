package engraft.transparency;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Recomputes a log's root from its leaves, for those who check it from outside; O(log n) memory.
 */
public final class LeafLog {

  private Map<NodeId, TreeHash> edge = Map.of();
  private long size;

  /** Appends the next leaf. */
  public void append(TreeHash leaf) {
    Map<NodeId, TreeHash> known = new HashMap<>(edge);
    known.putAll(TreeGrowth.append(size, edge, List.of(leaf)));
    size++;
    known.keySet().retainAll(TreeGrowth.needs(size));
    edge = known;
  }

  public long size() {
    return size;
  }

  public TreeHash root() {
    return ProofPlan.root(size).resolve(edge).getFirst();
  }
}
