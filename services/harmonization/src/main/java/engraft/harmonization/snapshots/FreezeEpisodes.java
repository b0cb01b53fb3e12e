package engraft.harmonization.snapshots;

import engraft.blobs.BlobStore;
import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import java.nio.file.Path;
import java.util.Collection;

/**
 * Writes episodes as a snapshot into the blob store: the files, the manifest, the mapping tables in
 * force and the mask profile, each under its digest. Blocks; the same episodes give the same blobs.
 */
public final class FreezeEpisodes {

  private final BlobStore blobs;
  private final Path scratch;

  /**
   * @param scratch where files may be put while they are made
   */
  public FreezeEpisodes(BlobStore blobs, Path scratch) {
    this.blobs = blobs;
    this.scratch = scratch;
  }

  /** Begins to freeze episodes of a site; to be closed whatever comes of it. */
  public Freezing begin(SiteId site) {
    return new Freezing(blobs, site, scratch);
  }

  /** Removes files that nobody needs; those that are gone stay gone. */
  public void remove(Collection<Digest> files) {
    files.forEach(blobs::delete);
  }
}
