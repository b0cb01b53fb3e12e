package engraft.harmonization.snapshots;

import io.smallrye.mutiny.Uni;

/** Tells the others of snapshots, when the caller's transaction commits. */
public interface SnapshotEvents {
  Uni<Void> ready(SnapshotRecord snapshot);
}
