package engraft.harmonization.erasure;

import engraft.clinical.Digest;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What is kept of patients. Runs in the caller's transaction, which sees the network. */
public interface PatientRows {

  /** A patient of a site. */
  record Named(SiteId site, PatientPseudonym patient) {}

  /**
   * Takes records of some sites in side by side with others, until the transaction ends; of others
   * alone. To be called first.
   */
  Uni<Void> hold(Set<SiteId> sites, Set<SiteId> alone);

  /** Who of them was erased; nothing of theirs is taken in any more. */
  Uni<Set<Named>> erasedOf(Collection<Named> patients);

  /** Erases the rows, and remembers that nothing may come any more. */
  Uni<ErasedEpisodes> erase(Erasure erasure);

  /** Files of these snapshots that no snapshot but these and removed ones is made of. */
  Uni<List<Digest>> filesOfThese(SiteId site, List<Digest> manifests);
}
