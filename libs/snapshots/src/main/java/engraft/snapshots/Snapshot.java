package engraft.snapshots;

import engraft.clinical.Digest;
import engraft.clinical.Episode;
import java.util.List;

/**
 * A snapshot in memory.
 *
 * @param episodes by id; what is inside each is in canonical order
 */
public record Snapshot(Manifest manifest, List<Episode> episodes) {

  public Snapshot {
    episodes = List.copyOf(episodes);
  }

  /** What names the snapshot. */
  public Digest digest() {
    return manifest.digest();
  }
}
