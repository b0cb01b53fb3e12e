package engraft.harmonization.snapshots;

import engraft.blobs.BlobStore;
import engraft.clinical.Digest;
import engraft.clinical.MaskProfile;
import engraft.clinical.SiteId;
import engraft.harmonization.mapping.MappingTables;
import engraft.snapshots.Manifest;
import engraft.snapshots.MaskProfiles;
import engraft.snapshots.Snapshots;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Stream;

/**
 * Writes episodes as a snapshot into the blob store: the files, the manifest, the mapping tables in
 * force and the mask profile, each under its digest. Blocks; the same episodes give the same blobs.
 */
public final class FreezeEpisodes {

  private final BlobStore blobs;

  public FreezeEpisodes(BlobStore blobs) {
    this.blobs = blobs;
  }

  /** Freezes the episodes of a site. */
  public FrozenSnapshot freeze(
      SiteId site, Snapshots.Cut cut, String cohort, MappingTables tables) {
    try {
      Path dir = Files.createTempDirectory("engraft-snapshot");
      try {
        Manifest manifest = Snapshots.write(site, cut, cohort, tables.digest(), dir);
        for (String file : manifest.files().keySet()) {
          keep(dir.resolve(file));
        }
        blobs.put(manifest.toJson());
        blobs.put(tables.toJson());
        MaskProfile masks = MaskProfile.of(site, cut.episodes());
        Digest maskDigest = blobs.put(MaskProfiles.toJson(masks));
        return new FrozenSnapshot(manifest, masks, maskDigest);
      } finally {
        delete(dir);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("snapshot of site " + site + " cannot be frozen", e);
    }
  }

  /** Removes files that nobody needs; those that are gone stay gone. */
  public void remove(Collection<Digest> files) {
    files.forEach(blobs::delete);
  }

  private void keep(Path file) throws IOException {
    try (InputStream content = Files.newInputStream(file)) {
      blobs.put(content);
    }
  }

  private static void delete(Path dir) throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(dir);
  }
}
