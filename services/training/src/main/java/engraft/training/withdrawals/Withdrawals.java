package engraft.training.withdrawals;

import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;

/** What is known of patients who withdrew. Runs in the caller's transaction. */
public interface Withdrawals {

  /** Of a model: those of the snapshots that it and its parents were trained on. */
  Uni<List<Withdrawal>> of(Digest model);

  /**
   * Takes in the newest count of a snapshot.
   *
   * @param patients none when all of them permit it again
   */
  Uni<Void> counted(SiteId site, Digest snapshot, long patients, boolean removed, Instant at);
}
