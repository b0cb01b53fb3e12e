package engraft.cli.demo;

import engraft.cli.audit.Evidence;
import java.util.List;

/**
 * What the log proves, checked outside the platform.
 *
 * @param checkpoint the signed note
 * @param links of the chain to one prediction, in order; empty where nothing was predicted
 * @param complaints what did not hold; empty when all did
 */
record Proof(long entries, String checkpoint, List<Evidence.Link> links, List<String> complaints) {

  Proof {
    links = List.copyOf(links);
    complaints = List.copyOf(complaints);
  }

  boolean isVerified() {
    return complaints.isEmpty();
  }
}
