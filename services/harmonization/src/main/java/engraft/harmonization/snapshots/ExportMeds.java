package engraft.harmonization.snapshots;

import engraft.blobs.BlobNotFoundException;
import engraft.blobs.BlobStore;
import engraft.clinical.Digest;
import engraft.snapshots.Meds;
import engraft.snapshots.Snapshots;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Gives a hospital its own snapshot in the Medical Event Data Standard. Blocks. */
public final class ExportMeds {

  private final BlobStore blobs;

  public ExportMeds(BlobStore blobs) {
    this.blobs = blobs;
  }

  /** A zip file of the caller's, to be removed by them; nothing when a patient of it was erased. */
  public Optional<Path> export(SnapshotRecord snapshot) {
    try {
      Path dir = Files.createTempDirectory("engraft-meds");
      try {
        fetch(snapshot, dir.resolve("snapshot"));
        Meds.write(Snapshots.read(dir.resolve("snapshot")), dir.resolve("meds"));
        return Optional.of(zipped(dir.resolve("meds")));
      } catch (BlobNotFoundException e) {
        return Optional.empty();
      } finally {
        delete(dir);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("snapshot " + snapshot.id() + " cannot be exported", e);
    }
  }

  private void fetch(SnapshotRecord snapshot, Path dir) throws IOException {
    Files.createDirectories(dir);
    Files.write(dir.resolve("manifest.json"), blobs.read(snapshot.manifest()));
    for (Map.Entry<String, Digest> file : snapshot.files().entrySet()) {
      Files.write(dir.resolve(file.getKey()), blobs.read(file.getValue()));
    }
  }

  private static Path zipped(Path dir) throws IOException {
    Path zip = Files.createTempFile("engraft-meds", ".zip");
    try {
      zip(dir, zip);
      return zip;
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(zip);
      throw e;
    }
  }

  private static void zip(Path dir, Path zip) throws IOException {
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream entries = new ZipOutputStream(out);
        Stream<Path> files = Files.walk(dir)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        entries.putNextEntry(new ZipEntry(dir.relativize(file).toString()));
        Files.copy(file, entries);
        entries.closeEntry();
      }
    }
  }

  private static void delete(Path dir) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(dir)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.delete(file);
    }
  }
}
