package engraft.transparency;

import java.util.ArrayList;
import java.util.List;

/**
 * The place of a perfect subtree: at {@code level} 0 a leaf; at level n the {@code index}-th block
 * of 2ⁿ leaves. Its hash never changes once its leaves are there, so it may be stored.
 */
public record NodeId(int level, long index) {

  public NodeId {
    if (level < 0 || index < 0) {
      throw new IllegalArgumentException(
          "node (%d, %d) must not be negative".formatted(level, index));
    }
  }

  /** The fewest perfect subtrees that cover the leaves from {@code from} to before {@code to}. */
  static List<NodeId> covering(long from, long to) {
    List<NodeId> nodes = new ArrayList<>();
    long start = from;
    while (start < to) {
      int aligned = start == 0 ? Long.SIZE - 2 : Long.numberOfTrailingZeros(start);
      int fitting = Long.SIZE - 1 - Long.numberOfLeadingZeros(to - start);
      int level = Math.min(aligned, fitting);
      nodes.add(new NodeId(level, start >> level));
      start += 1L << level;
    }
    return nodes;
  }
}
