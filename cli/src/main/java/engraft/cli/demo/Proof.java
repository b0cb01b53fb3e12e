package engraft.cli.demo;

import java.util.List;

/**
 * What the log proves, checked outside the platform.
 *
 * @param checkpoint the signed note
 * @param links of the chain to one prediction, in order; empty where nothing was predicted
 * @param complaints what did not hold; empty when all did
 */
record Proof(long entries, String checkpoint, List<Link> links, List<String> complaints) {

  Proof {
    links = List.copyOf(links);
    complaints = List.copyOf(complaints);
  }

  /**
   * One entry of the chain.
   *
   * @param what the fact, such as {@code ModelReleased}
   * @param digest of the entry's leaf in the tree
   * @param proved true when its inclusion was re-computed
   */
  record Link(String what, String digest, long entry, boolean proved) {}

  boolean isVerified() {
    return complaints.isEmpty();
  }
}
