package engraft.inference.erasure;

import engraft.clinical.EpisodeId;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;

/** What is kept of episodes that harmonization erased. Runs in the caller's transaction. */
public interface ErasedEpisodes {

  /**
   * Erases them with their predictions and the decisions on those, takes them in no more, and tells
   * what was erased.
   */
  Uni<Void> erase(Erasure erasure);

  /**
   * What is to be erased.
   *
   * @param patients by whatever pseudonym the person was known
   */
  record Erasure(UUID id, SiteId site, List<EpisodeId> episodes, List<PatientPseudonym> patients) {}
}
