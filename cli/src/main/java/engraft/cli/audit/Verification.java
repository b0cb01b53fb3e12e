package engraft.cli.audit;

import engraft.cli.audit.LogReader.Signed;
import java.util.List;

/**
 * What a check of the log from outside found.
 *
 * @param signed the checkpoint
 * @param recomputed how many leaves were hashed here to get the root again
 * @param complaints what does not hold; empty when everything does
 */
public record Verification(Signed signed, long recomputed, List<String> complaints) {

  public Verification {
    complaints = List.copyOf(complaints);
  }

  public boolean holds() {
    return complaints.isEmpty();
  }

  public long entries() {
    return signed.checkpoint().size();
  }
}
