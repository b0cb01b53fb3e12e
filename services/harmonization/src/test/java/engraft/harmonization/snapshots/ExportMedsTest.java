package engraft.harmonization.snapshots;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.blobs.FileBlobStore;
import engraft.clinical.ClinicalValue.Numeric;
import engraft.clinical.Digest;
import engraft.clinical.Episode;
import engraft.clinical.Measurement;
import engraft.harmonization.episodes.Entries;
import engraft.snapshots.Manifest;
import engraft.snapshots.Snapshots;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportMedsTest {

  private static final Digest NONE = Digest.ofText("none");

  @TempDir Path blobFolder;
  @TempDir Path scratch;
  @TempDir Path frozen;

  @Test
  void nothingIsLeftOnTheDiskWhileTheZipIsReadOrIfNobodyReadsIt() throws IOException {
    FileBlobStore blobs = new FileBlobStore(blobFolder);
    SnapshotRecord snapshot = cut(blobs);

    try (InputStream zip = new ExportMeds(blobs, scratch).export(snapshot).orElseThrow()) {
      assertThat(scratch).isEmptyDirectory();
      assertThat(entries(zip))
          .containsExactly(
              "data/0.parquet",
              "metadata/codes.parquet",
              "metadata/dataset.json",
              "metadata/engraft_absences.parquet");
    }
  }

  @Test
  void aSnapshotOfWhichAPatientWasErasedIsNotExportedAndLeavesNothing() throws IOException {
    FileBlobStore blobs = new FileBlobStore(blobFolder);
    SnapshotRecord snapshot = cut(blobs);
    blobs.delete(snapshot.files().values().iterator().next());

    assertThat(new ExportMeds(blobs, scratch).export(snapshot)).isEmpty();
    assertThat(scratch).isEmptyDirectory();
  }

  private SnapshotRecord cut(FileBlobStore blobs) throws IOException {
    Manifest manifest = Snapshots.write(Entries.SITE, List.of(episode()), "all", NONE, frozen);
    for (String file : manifest.files().keySet()) {
      blobs.put(Files.readAllBytes(frozen.resolve(file)));
    }
    return new SnapshotRecord(
        new UUID(0, 1),
        Entries.SITE,
        blobs.put(manifest.toJson()),
        NONE,
        "all",
        List.of(),
        1,
        List.of(Entries.CHOLESTEROL),
        manifest.files(),
        new TreeMap<>(),
        NONE,
        Entries.RECEIVED,
        "engineer");
  }

  private static Episode episode() {
    Measurement cholesterol =
        new Measurement(Entries.CHOLESTEROL, new Numeric(180, "mg/dL"), Duration.ofHours(2));
    return new Episode(
        Entries.KEY.episode(),
        Entries.SITE,
        Entries.PATIENT,
        Entries.ADMITTED,
        List.of(cholesterol),
        List.of(),
        List.of(),
        List.of());
  }

  private static List<String> entries(InputStream zip) throws IOException {
    List<String> names = new ArrayList<>();
    ZipInputStream entries = new ZipInputStream(zip);
    for (ZipEntry entry; (entry = entries.getNextEntry()) != null; ) {
      names.add(entry.getName());
    }
    return names;
  }
}
