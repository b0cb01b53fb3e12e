package engraft.testkit;

import engraft.blobs.BlobStore;
import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.snapshots.Manifest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;

/** Snapshots in the blob store, for workers that never look inside. */
public final class Cuts {

  private Cuts() {}

  /** A cut of the hospital's episodes, and the mapping tables that made it. */
  public static Digest of(String site, BlobStore blobs) {
    Digest file = blobs.put(("episodes of " + site).getBytes(StandardCharsets.UTF_8));
    TreeMap<String, Digest> files = new TreeMap<>();
    files.put("episodes.parquet", file);
    Manifest manifest =
        new Manifest(
            new SiteId(site),
            "all",
            new Manifest.Counts(303, 303, 4000, 0, 0, 0),
            List.of(),
            blobs.put(("mapping of " + site).getBytes(StandardCharsets.UTF_8)),
            files);
    return blobs.put(manifest.toJson());
  }
}
