package engraft.snapshots;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.clinical.ConceptId;
import engraft.clinical.MaskProfile;
import engraft.clinical.SiteId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Mask profiles as canonical JSON. */
public final class MaskProfiles {

  private MaskProfiles() {}

  /** {@code {"site", "episodes", "concepts":[…], "patterns":[{"present":[…], "count"}]}}. */
  public static byte[] toJson(MaskProfile profile) {
    return CanonicalJson.write(
        Map.of(
            "site", profile.site().value(),
            "episodes", profile.episodes(),
            "concepts", texts(profile.concepts()),
            "patterns",
                profile.patterns().stream()
                    .map(
                        pattern ->
                            Map.of("present", texts(pattern.present()), "count", pattern.count()))
                    .toList()));
  }

  /**
   * @throws SnapshotException when it is no JSON object
   * @throws IllegalArgumentException when a concept is malformed or a pattern is too rare
   */
  public static MaskProfile fromJson(byte[] json) {
    JsonNode node = CanonicalJson.read(json, "mask profile");
    List<MaskProfile.Pattern> patterns = new ArrayList<>();
    for (JsonNode pattern : node.path("patterns")) {
      patterns.add(
          new MaskProfile.Pattern(
              concepts(pattern.path("present")), pattern.path("count").asInt()));
    }
    return new MaskProfile(
        new SiteId(node.path("site").asText()),
        node.path("episodes").asInt(),
        concepts(node.path("concepts")),
        patterns);
  }

  /**
   * Reads the file that {@link #toJson} was written to.
   *
   * @throws SnapshotException when it cannot be read
   */
  public static MaskProfile read(Path file) {
    try {
      return fromJson(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new SnapshotException("mask profile cannot be read", e);
    }
  }

  private static List<String> texts(List<ConceptId> concepts) {
    return concepts.stream().map(ConceptId::toString).toList();
  }

  private static List<ConceptId> concepts(JsonNode texts) {
    List<ConceptId> concepts = new ArrayList<>();
    texts.forEach(text -> concepts.add(ConceptId.parse(text.asText())));
    return concepts;
  }
}
