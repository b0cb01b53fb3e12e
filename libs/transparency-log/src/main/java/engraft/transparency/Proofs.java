package engraft.transparency;

import java.util.List;

/** Verifies proofs without trusting who sent them (RFC 9162, sections 2.1.3.2 and 2.1.4.2). */
public final class Proofs {

  private Proofs() {}

  /** Whether the leaf is at the index in the tree of that size and root. */
  public static boolean verifyInclusion(
      TreeHash leaf, long index, long size, List<TreeHash> path, TreeHash root) {
    if (index < 0 || index >= size) {
      return false;
    }
    long node = index;
    long last = size - 1;
    TreeHash hash = leaf;
    for (TreeHash sibling : path) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        hash = TreeHash.ofChildren(sibling, hash);
        int shift = (node & 1) == 1 ? 0 : Long.numberOfTrailingZeros(node);
        node >>= shift;
        last >>= shift;
      } else {
        hash = TreeHash.ofChildren(hash, sibling);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 && hash.equals(root);
  }

  /** Whether the tree of size {@code to} and its root begins with that of size {@code from}. */
  public static boolean verifyConsistency(
      long from, TreeHash fromRoot, long to, TreeHash toRoot, List<TreeHash> path) {
    if (from < 1 || from > to) {
      return false;
    }
    if (from == to) {
      return path.isEmpty() && fromRoot.equals(toRoot);
    }
    boolean fromIsPerfect = Long.bitCount(from) == 1;
    if (path.isEmpty()) {
      return false;
    }
    TreeHash seed = fromIsPerfect ? fromRoot : path.getFirst();
    List<TreeHash> rest = fromIsPerfect ? path : path.subList(1, path.size());
    return fold(from, fromRoot, to, toRoot, seed, rest);
  }

  private static boolean fold(
      long from, TreeHash fromRoot, long to, TreeHash toRoot, TreeHash seed, List<TreeHash> path) {
    int shift = Long.numberOfTrailingZeros(from);
    long node = (from - 1) >> shift;
    long last = (to - 1) >> shift;
    TreeHash older = seed;
    TreeHash newer = seed;
    for (TreeHash hash : path) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        older = TreeHash.ofChildren(hash, older);
        newer = TreeHash.ofChildren(hash, newer);
        int up = (node & 1) == 1 ? 0 : Long.numberOfTrailingZeros(node);
        node >>= up;
        last >>= up;
      } else {
        newer = TreeHash.ofChildren(newer, hash);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 && older.equals(fromRoot) && newer.equals(toRoot);
  }
}
