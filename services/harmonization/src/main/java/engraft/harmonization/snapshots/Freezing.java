package engraft.harmonization.snapshots;

import engraft.blobs.BlobStore;
import engraft.clinical.Digest;
import engraft.clinical.Episode;
import engraft.clinical.MaskProfile;
import engraft.clinical.SiteId;
import engraft.harmonization.mapping.MappingTables;
import engraft.snapshots.Manifest;
import engraft.snapshots.MaskProfiles;
import engraft.snapshots.SnapshotWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A snapshot that is being made, episode by episode, in a folder of its own. Blocks. */
public final class Freezing implements AutoCloseable {

  private final BlobStore blobs;
  private final SiteId site;
  private final Path dir;
  private final SnapshotWriter writer;
  private final MaskProfile.Seen masks = new MaskProfile.Seen();

  Freezing(BlobStore blobs, SiteId site, Path scratch) {
    this.blobs = blobs;
    this.site = site;
    try {
      this.dir = Files.createTempDirectory(scratch, "snapshot");
    } catch (IOException e) {
      throw unfrozen(e);
    }
    this.writer = SnapshotWriter.into(site, dir);
  }

  /** Adds the next episode, in the order of their ids. */
  public void add(Episode episode) {
    writer.add(episode);
    masks.add(episode);
  }

  /** Keeps all of it in the blob store. */
  public FrozenSnapshot finish(SnapshotWriter.Choice choice, MappingTables tables) {
    try {
      Manifest manifest = writer.finish(choice);
      for (String file : manifest.files().keySet()) {
        keep(dir.resolve(file));
      }
      blobs.put(manifest.toJson());
      blobs.put(tables.toJson());
      MaskProfile profile = masks.profile(site);
      Digest maskDigest = blobs.put(MaskProfiles.toJson(profile));
      return new FrozenSnapshot(manifest, profile, maskDigest);
    } catch (IOException e) {
      throw unfrozen(e);
    }
  }

  private void keep(Path file) throws IOException {
    try (InputStream content = Files.newInputStream(file)) {
      blobs.put(content);
    }
  }

  @Override
  public void close() {
    writer.close();
    try (Stream<Path> files = Files.list(dir)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(dir);
    } catch (IOException e) {
      throw unfrozen(e);
    }
  }

  private UncheckedIOException unfrozen(IOException cause) {
    return new UncheckedIOException("snapshot of site " + site + " cannot be frozen", cause);
  }
}
