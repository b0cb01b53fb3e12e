package engraft.snapshots;

import engraft.clinical.ConceptId;
import engraft.clinical.Digest;
import engraft.clinical.Episode;
import engraft.clinical.SiteId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes and reads snapshot directories: {@code manifest.json} and five Parquet files. */
public final class Snapshots {

  private Snapshots() {}

  /**
   * Freezes episodes of one site into a directory. The same episodes, in any order, give the same
   * bytes.
   *
   * @param cohort the query that chose the episodes; {@code all} for none
   * @param mapping digest of the mapping tables in force
   * @param dir made if absent; files of an earlier snapshot in it are replaced
   * @throws IllegalArgumentException when an episode belongs to another site or two share an id
   * @throws SnapshotException when the files cannot be written
   */
  public static Manifest write(
      SiteId site, List<Episode> episodes, String cohort, Digest mapping, Path dir) {
    return write(site, new Cut(episodes, Collections.emptySortedMap()), cohort, mapping, dir);
  }

  /**
   * What is frozen.
   *
   * @param leftOut how many patients were left out of it, by reason; the manifest says so
   * @param habits concepts whose numbers were brought to a reference; the manifest says so
   */
  public record Cut(
      List<Episode> episodes,
      SortedMap<String, Integer> leftOut,
      SortedMap<ConceptId, String> habits) {
    public Cut {
      episodes = List.copyOf(episodes);
      leftOut = Collections.unmodifiableSortedMap(new TreeMap<>(leftOut));
      habits = Collections.unmodifiableSortedMap(new TreeMap<>(habits));
    }

    /** One of numbers as they were measured. */
    public Cut(List<Episode> episodes, SortedMap<String, Integer> leftOut) {
      this(episodes, leftOut, Collections.emptySortedMap());
    }
  }

  /** Freezes episodes of one site, and says in the manifest who was left out. */
  public static Manifest write(SiteId site, Cut cut, String cohort, Digest mapping, Path dir) {
    try (SnapshotWriter writer = SnapshotWriter.into(site, dir)) {
      CanonicalOrder.byId(cut.episodes()).forEach(writer::add);
      return writer.finish(new SnapshotWriter.Choice(cohort, mapping, cut.leftOut(), cut.habits()));
    }
  }

  /**
   * Reads a snapshot and proves that its files are those of the manifest.
   *
   * @throws SnapshotException when a file is absent, unreadable or not the one that was frozen
   */
  public static Snapshot read(Path dir) {
    try {
      Manifest manifest = Manifest.fromJson(Files.readAllBytes(dir.resolve(Manifest.FILE)));
      for (String file : Tables.fileNames()) {
        Digest found = digest(dir.resolve(file));
        if (!found.equals(manifest.files().get(file))) {
          throw new SnapshotException(
              "%s (sha256 %s) must be the file of the manifest (%s)"
                  .formatted(file, found, manifest.files().get(file)),
              null);
        }
      }
      return new Snapshot(manifest, ParquetReader.read(manifest.site(), dir));
    } catch (IOException | SQLException e) {
      throw new SnapshotException("snapshot cannot be read", e);
    }
  }

  static Digest digest(Path file) throws IOException {
    MessageDigest sha256 = Digest.sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha256)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return new Digest(HexFormat.of().formatHex(sha256.digest()));
  }
}
