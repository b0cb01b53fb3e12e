package engraft.snapshots;

import engraft.clinical.ConceptId;
import engraft.clinical.Digest;
import engraft.clinical.Episode;
import engraft.clinical.EpisodeId;
import engraft.clinical.Measurement;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Freezes episodes of one site that come one by one, so that a site of millions of measurements
 * needs no more memory than one of a few. The same episodes give the same bytes.
 */
public final class SnapshotWriter implements AutoCloseable {

  private static final String ROWS = "rows.duckdb";

  private final SiteId site;
  private final Path dir;
  private final Path scratch;
  private final ParquetWriter parquet;
  private final Set<PatientPseudonym> patients = new HashSet<>();
  private final SortedSet<ConceptId> concepts = new TreeSet<>();
  private @Nullable EpisodeId last;
  private int episodes;
  private long measurements;
  private int notes;
  private int images;
  private int variants;

  private SnapshotWriter(SiteId site, Path dir, Path scratch, ParquetWriter parquet) {
    this.site = site;
    this.dir = dir;
    this.scratch = scratch;
    this.parquet = parquet;
  }

  /**
   * What the manifest says beside the episodes.
   *
   * @param cohort the query that chose them; {@code all} for none
   * @param mapping digest of the mapping tables in force
   * @param leftOut how many patients were left out, by reason
   * @param habits concepts whose numbers were brought to a reference
   */
  public record Choice(
      String cohort,
      Digest mapping,
      SortedMap<String, Integer> leftOut,
      SortedMap<ConceptId, String> habits) {
    public Choice {
      leftOut = Collections.unmodifiableSortedMap(new TreeMap<>(leftOut));
      habits = Collections.unmodifiableSortedMap(new TreeMap<>(habits));
    }
  }

  /**
   * Begins a snapshot.
   *
   * @param dir made if absent; files of an earlier snapshot in it are replaced, and rows wait in a
   *     folder of it until the files are written
   * @throws SnapshotException when nothing can be written there
   */
  public static SnapshotWriter into(SiteId site, Path dir) {
    try {
      Files.createDirectories(dir);
      Path scratch = Files.createTempDirectory(dir, "rows");
      return new SnapshotWriter(site, dir, scratch, ParquetWriter.in(scratch.resolve(ROWS)));
    } catch (IOException | SQLException e) {
      throw unwritable(site, e);
    }
  }

  /**
   * Adds the next episode.
   *
   * @throws IllegalArgumentException when it belongs to another site, or its id is not behind that
   *     of the one before
   */
  public void add(Episode episode) {
    check(episode);
    try {
      parquet.add(CanonicalOrder.inside(episode));
    } catch (SQLException e) {
      throw unwritable(site, e);
    }
    last = episode.id();
    episodes++;
    patients.add(episode.patient());
    episode.measurements().stream().map(Measurement::concept).forEach(concepts::add);
    measurements += episode.measurements().size();
    notes += episode.notes().size();
    images += episode.images().size();
    variants += episode.variants().size();
  }

  private void check(Episode episode) {
    if (!episode.site().equals(site)) {
      throw new IllegalArgumentException(
          "site of every episode (%s) must be %s".formatted(episode.site(), site));
    }
    if (last != null && last.equals(episode.id())) {
      throw new IllegalArgumentException(
          "episode (%s) must be in the snapshot once".formatted(episode.id()));
    }
    if (last != null && last.compareTo(episode.id()) > 0) {
      throw new IllegalArgumentException(
          "episode (%s) must come before %s".formatted(episode.id(), last));
    }
  }

  /** Writes the files and the manifest. */
  public Manifest finish(Choice choice) {
    try {
      parquet.write(dir);
      SortedMap<String, Digest> files = new TreeMap<>();
      for (String file : Tables.fileNames()) {
        files.put(file, Snapshots.digest(dir.resolve(file)));
      }
      Manifest manifest =
          new Manifest(
              site,
              choice.cohort(),
              new Manifest.Counts(episodes, patients.size(), measurements, notes, images, variants),
              List.copyOf(concepts),
              choice.mapping(),
              files,
              choice.leftOut(),
              choice.habits());
      Files.write(dir.resolve(Manifest.FILE), manifest.toJson());
      return manifest;
    } catch (IOException | SQLException e) {
      throw unwritable(site, e);
    }
  }

  @Override
  public void close() {
    try {
      parquet.close();
    } catch (SQLException e) {
      throw unwritable(site, e);
    } finally {
      remove();
    }
  }

  private void remove() {
    try (Stream<Path> left = Files.walk(scratch)) {
      for (Path path : left.sorted(Collections.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw unwritable(site, e);
    }
  }

  private static SnapshotException unwritable(SiteId site, Exception cause) {
    return new SnapshotException("snapshot of site " + site + " cannot be written", cause);
  }
}
