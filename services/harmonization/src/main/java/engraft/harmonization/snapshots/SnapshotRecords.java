package engraft.harmonization.snapshots;

import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Remembers the snapshots that were cut. Runs in the caller's transaction. */
public interface SnapshotRecords {

  Uni<Void> add(SnapshotRecord snapshot, MaskProfileRecord masks);

  /** Those of the files that no snapshot of the site is made of whose files are there. */
  Uni<List<Digest>> inNone(SiteId site, Collection<Digest> files);

  Uni<Optional<SnapshotRecord>> find(SiteId site, UUID id);

  /** A site's snapshots, oldest first; those behind one only. */
  Uni<List<SnapshotRecord>> list(SiteId site, @Nullable UUID after, int limit);

  /** Every site's mask profiles, oldest first; those behind that of a snapshot only. */
  Uni<List<MaskProfileRecord>> maskProfiles(@Nullable UUID after, int limit);
}
