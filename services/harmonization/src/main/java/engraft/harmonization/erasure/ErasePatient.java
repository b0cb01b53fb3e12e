package engraft.harmonization.erasure;

import engraft.clinical.Digest;
import engraft.harmonization.withdrawals.CountWithdrawals;
import engraft.harmonization.withdrawals.SnapshotPatients;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * Erases a patient. Files go before the rows commit: killed in between, it is done again from the
 * rows. A snapshot that held the patient keeps its manifest, which proves what was trained on, and
 * loses its files. Runs in the caller's transaction.
 */
public final class ErasePatient {

  private final PatientRows rows;
  private final SnapshotPatients snapshots;
  private final Files files;
  private final CountWithdrawals count;
  private final ErasureEvents events;

  public ErasePatient(
      PatientRows rows,
      SnapshotPatients snapshots,
      Files files,
      CountWithdrawals count,
      ErasureEvents events) {
    this.rows = rows;
    this.snapshots = snapshots;
    this.files = files;
    this.count = count;
    this.events = events;
  }

  /** Erases what there is, and says so even when there is nothing. */
  public Uni<Void> erase(Erasure erasure) {
    return snapshots
        .hold(erasure.site())
        .chain(() -> rows.erase(erasure))
        .chain(
            erased ->
                snapshots
                    .erase(erasure.site(), erasure.all())
                    .chain(held -> erase(erasure, erased, held)));
  }

  private Uni<Void> erase(Erasure erasure, ErasedEpisodes erased, List<Digest> held) {
    return rows.filesOfThese(erasure.site(), held)
        .call(files::remove)
        .chain(gone -> events.erased(erasure, erased, held, gone))
        .chain(() -> count.at(List.of(erasure.site())));
  }
}
