package engraft.harmonization.withdrawals;

import engraft.clinical.Digest;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who is in which snapshot. Runs in the caller's transaction. */
public interface SnapshotPatients {

  /** Nobody else cuts, counts or erases at the site until the transaction ends. */
  Uni<Void> hold(SiteId site);

  /** Another one after each erasure and merge of patients of the site. */
  Uni<String> state(SiteId site);

  /** Remembers whom a snapshot holds. */
  Uni<Void> add(SiteId site, Digest manifest, Set<PatientPseudonym> patients);

  /** How many of these patients each snapshot holds, where it holds any. */
  Uni<Map<Digest, Long>> holding(SiteId site, Collection<PatientPseudonym> patients);

  /**
   * Forgets a patient.
   *
   * @param pseudonyms all that the patient was known by
   * @return the snapshots that held them; their files are to be removed, and the others told
   */
  Uni<List<Digest>> erase(SiteId site, Collection<PatientPseudonym> pseudonyms);

  /** What was told of each snapshot of which anything was told. */
  Uni<Map<Digest, Count>> told(SiteId site);

  Uni<Void> tell(SiteId site, Digest manifest, long patients);

  /**
   * A snapshot's count.
   *
   * @param told how many patients the others were told of
   * @param erased how many of them were erased
   */
  record Count(long told, long erased) {

    static final Count NONE = new Count(0, 0);

    /** Whether the snapshot's files were removed. */
    boolean removed() {
      return erased > 0;
    }
  }
}
