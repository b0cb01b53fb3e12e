package engraft.ingestion.erasures;

import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The site's erasures; every call is confined to one site and may block. */
public interface Erasures {

  /** Whether anything was ever accepted of the patient, or they are erased. */
  boolean knows(SiteId site, PatientPseudonym patient);

  /**
   * Removes all rows of the patient, lets nothing new in, and tells the others, in one transaction.
   *
   * @return the erasure; the earlier one when the patient was erased before
   */
  Erasure begin(Request request);

  Optional<Erasure> find(SiteId site, UUID erasure);

  /** The newest first. */
  List<Erasure> list(SiteId site, @Nullable UUID after, int limit);
}
