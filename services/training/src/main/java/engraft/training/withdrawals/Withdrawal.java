package engraft.training.withdrawals;

import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import java.time.Instant;

/**
 * Patients of one snapshot who withdrew.
 *
 * @param patients how many of them; at least one
 * @param removed whether the snapshot's files are gone, since one of them was erased
 * @param since when the first of them withdrew
 */
public record Withdrawal(
    Digest snapshot, SiteId site, long patients, boolean removed, Instant since) {}
