package engraft.harmonization.withdrawals;

import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import io.smallrye.mutiny.Uni;

/** Tells the others, when the caller's transaction commits. */
public interface WithdrawalEvents {

  /** The newest count of a snapshot. */
  Uni<Void> withdrew(SiteId site, Digest manifest, long patients, boolean removed);
}
