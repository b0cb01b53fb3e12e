package engraft.harmonization.snapshots;

import engraft.blobs.BlobNotFoundException;
import engraft.blobs.BlobStore;
import engraft.clinical.Digest;
import engraft.snapshots.Meds;
import engraft.snapshots.Snapshots;
import java.io.IOException;
import java.io.InputStream;
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
  private final Path scratch;

  /**
   * @param scratch where files may be put while they are made
   */
  public ExportMeds(BlobStore blobs, Path scratch) {
    this.blobs = blobs;
    this.scratch = scratch;
  }

  /**
   * A zip to be read and closed by the caller, which leaves nothing behind; nothing when a patient
   * of it was erased.
   */
  public Optional<InputStream> export(SnapshotRecord snapshot) {
    try {
      Path dir = Files.createTempDirectory(scratch, "meds");
      try {
        fetch(snapshot, dir.resolve("snapshot"));
        Meds.write(Snapshots.read(dir.resolve("snapshot")), dir.resolve("meds"));
        Path zip = dir.resolve("meds.zip");
        zip(dir.resolve("meds"), zip);
        // What is open outlives its name, so that nobody has to remove it.
        return Optional.of(Files.newInputStream(zip));
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
    fetch(snapshot.manifest(), dir.resolve("manifest.json"));
    for (Map.Entry<String, Digest> file : snapshot.files().entrySet()) {
      fetch(file.getValue(), dir.resolve(file.getKey()));
    }
  }

  private void fetch(Digest blob, Path file) throws IOException {
    try (InputStream content = blobs.open(blob)) {
      Files.copy(content, file);
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
