package engraft.harmonization.erasure;

import engraft.clinical.Digest;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Tells the others, when the caller's transaction commits. */
public interface ErasureEvents {

  /**
   * @param snapshots whose files were removed
   * @param files their digests
   */
  Uni<Void> erased(
      Erasure erasure, ErasedEpisodes episodes, List<Digest> snapshots, List<Digest> files);
}
