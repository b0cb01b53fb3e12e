package engraft.transparency;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which stored nodes a proof or a root needs, before any is read: O(log n) of them, in one query.
 */
public final class ProofPlan {

  private final List<NodeRange> ranges;

  private ProofPlan(List<NodeRange> ranges) {
    this.ranges = ranges;
  }

  /** The root of the tree of the given size, as the only hash. */
  public static ProofPlan root(long size) {
    return new ProofPlan(List.of(NodeRange.of(0, size)));
  }

  /** The audit path of a leaf in the tree of the given size (RFC 9162, section 2.1.3.1). */
  public static ProofPlan inclusion(long index, long size) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException(
          "index (%d) must be within the tree of size %d".formatted(index, size));
    }
    List<NodeRange> path = new ArrayList<>();
    long from = 0;
    long to = size;
    while (to - from > 1) {
      long middle = from + leftSize(to - from);
      if (index < middle) {
        path.addFirst(NodeRange.of(middle, to));
        to = middle;
      } else {
        path.addFirst(NodeRange.of(from, middle));
        from = middle;
      }
    }
    return new ProofPlan(path);
  }

  /** That the tree of size {@code to} begins with that of size {@code from} (section 2.1.4.1). */
  public static ProofPlan consistency(long from, long to) {
    if (from < 1 || from > to) {
      throw new IllegalArgumentException(
          "sizes (%d, %d) must be positive and in order".formatted(from, to));
    }
    List<NodeRange> path = new ArrayList<>();
    long start = 0;
    long end = to;
    boolean whole = true;
    while (end != from) {
      long middle = start + leftSize(end - start);
      if (from <= middle) {
        path.addFirst(NodeRange.of(middle, end));
        end = middle;
      } else {
        path.addFirst(NodeRange.of(start, middle));
        start = middle;
        whole = false;
      }
    }
    if (!whole) {
      path.addFirst(NodeRange.of(start, end));
    }
    return new ProofPlan(path);
  }

  /** The nodes to read. */
  public Set<NodeId> needs() {
    return ranges.stream().flatMap(range -> range.nodes().stream()).collect(Collectors.toSet());
  }

  /** The proof's hashes, in the RFC's order. */
  public List<TreeHash> resolve(Map<NodeId, TreeHash> nodes) {
    return ranges.stream().map(range -> range.hash(nodes)).toList();
  }

  /** The largest power of two below the size. */
  private static long leftSize(long size) {
    return Long.highestOneBit(size - 1);
  }
}
