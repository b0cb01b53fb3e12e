package engraft.snapshots;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.clinical.ConceptId;
import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a snapshot holds. Its canonical JSON is {@code manifest.json}; the digest of that file names
 * the snapshot, so it carries nothing that differs between two cuts of the same episodes, not even
 * the time.
 *
 * @param cohort the query that chose the episodes, as the caller wrote it; {@code all} for none
 * @param concepts every concept that a measurement of the snapshot speaks of, in order
 * @param mapping digest of the mapping tables in force
 * @param files digest of each Parquet file by its name
 * @param leftOut how many patients were left out and why, such as {@code consent-denied}; a reason
 *     that left out nobody is not named
 * @param habits concepts whose numbers were brought to another hospital's habit of measuring, each
 *     with the reference; not named where there are none
 */
public record Manifest(
    SiteId site,
    String cohort,
    Counts counts,
    List<ConceptId> concepts,
    Digest mapping,
    SortedMap<String, Digest> files,
    SortedMap<String, Integer> leftOut,
    SortedMap<ConceptId, String> habits) {

  static final String FILE = "manifest.json";
  private static final int VERSION = 1;
  private static final String LEFT_OUT = "leftOut";
  private static final String HABITS = "habits";

  public Manifest {
    concepts = List.copyOf(concepts);
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    leftOut = Collections.unmodifiableSortedMap(new TreeMap<>(leftOut));
    habits = Collections.unmodifiableSortedMap(new TreeMap<>(habits));
  }

  /** One that leaves nobody out, of numbers as they were measured. */
  public Manifest(
      SiteId site,
      String cohort,
      Counts counts,
      List<ConceptId> concepts,
      Digest mapping,
      SortedMap<String, Digest> files) {
    this(
        site,
        cohort,
        counts,
        concepts,
        mapping,
        files,
        Collections.emptySortedMap(),
        Collections.emptySortedMap());
  }

  /** How much of each kind there is. */
  public record Counts(
      int episodes, int patients, long measurements, int notes, int images, int variants) {}

  /** The canonical bytes of {@code manifest.json}. */
  public byte[] toJson() {
    Map<String, Object> fileDigests = new LinkedHashMap<>();
    files.forEach((name, digest) -> fileDigests.put(name, digest.hex()));
    Map<String, Object> manifest =
        new HashMap<>(
            Map.of(
                "version", VERSION,
                "site", site.value(),
                "cohort", cohort,
                "counts", counts(counts),
                "concepts", concepts.stream().map(ConceptId::toString).toList(),
                "mapping", mapping.hex(),
                "files", fileDigests));
    if (!leftOut.isEmpty()) {
      manifest.put(LEFT_OUT, leftOut);
    }
    if (!habits.isEmpty()) {
      Map<String, String> named = new LinkedHashMap<>();
      habits.forEach((concept, reference) -> named.put(concept.toString(), reference));
      manifest.put(HABITS, named);
    }
    return CanonicalJson.write(manifest);
  }

  /** What names the snapshot. */
  public Digest digest() {
    return Digest.of(toJson());
  }

  /**
   * Reads {@code manifest.json}.
   *
   * @throws SnapshotException when it is no manifest of a version known here
   */
  public static Manifest fromJson(byte[] json) {
    JsonNode node = CanonicalJson.read(json, FILE);
    if (node.path("version").asInt() != VERSION) {
      throw new SnapshotException(
          "manifest version (%s) must be %d".formatted(node.path("version").asText(), VERSION),
          null);
    }
    List<ConceptId> concepts = new ArrayList<>();
    node.path("concepts").forEach(concept -> concepts.add(ConceptId.parse(concept.asText())));
    SortedMap<String, Digest> files = new TreeMap<>();
    for (Map.Entry<String, JsonNode> file : node.path("files").properties()) {
      files.put(file.getKey(), new Digest(file.getValue().asText()));
    }
    SortedMap<String, Integer> leftOut = new TreeMap<>();
    for (Map.Entry<String, JsonNode> reason : node.path(LEFT_OUT).properties()) {
      leftOut.put(reason.getKey(), reason.getValue().asInt());
    }
    SortedMap<ConceptId, String> habits = new TreeMap<>();
    for (Map.Entry<String, JsonNode> habit : node.path(HABITS).properties()) {
      habits.put(ConceptId.parse(habit.getKey()), habit.getValue().asText());
    }
    return new Manifest(
        new SiteId(node.path("site").asText()),
        node.path("cohort").asText(),
        counts(node.path("counts")),
        concepts,
        new Digest(node.path("mapping").asText()),
        files,
        leftOut,
        habits);
  }

  private static Map<String, Object> counts(Counts counts) {
    return Map.of(
        "episodes", counts.episodes(),
        "patients", counts.patients(),
        "measurements", counts.measurements(),
        "notes", counts.notes(),
        "images", counts.images(),
        "variants", counts.variants());
  }

  private static Counts counts(JsonNode node) {
    return new Counts(
        node.path("episodes").asInt(),
        node.path("patients").asInt(),
        node.path("measurements").asLong(),
        node.path("notes").asInt(),
        node.path("images").asInt(),
        node.path("variants").asInt());
  }
}
