package engraft.artifacts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import engraft.artifacts.InvalidArtifactException.Reason;
import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a model comes from, as {@code lineage.json} inside the artifact says; so it is covered by
 * the model's digest and signature, and travels with the bundle.
 *
 * @param site the hospital whose data made it
 * @param task the task's name
 * @param snapshots digests of the data cuts that it learned from
 * @param maskProfile the completeness profile whose masks its training rows wore
 * @param parent the model that it was adapted from
 */
public record Lineage(
    Kind kind,
    SiteId site,
    String task,
    List<Digest> snapshots,
    Optional<Digest> maskProfile,
    Optional<Digest> parent,
    long seed) {

  /** The file's name in the artifact. */
  public static final String FILE = "lineage.json";

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  /** Who may see the model. */
  public enum Kind {
    /** Knowledge: seen by the whole network. */
    FOUNDATION("foundation"),
    /** Fitted to one hospital, and seen by it alone. */
    ADAPTED("adapted");

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    public String code() {
      return code;
    }

    /**
     * @throws IllegalArgumentException when no kind has the code
     */
    public static Kind of(String code) {
      for (Kind kind : values()) {
        if (kind.code.equals(code)) {
          return kind;
        }
      }
      throw new IllegalArgumentException("kind (%s) must be foundation or adapted".formatted(code));
    }
  }

  public Lineage {
    snapshots = List.copyOf(snapshots);
    if (task.isBlank() || task.length() > 100) {
      throw new IllegalArgumentException("task must be 1 to 100 characters");
    }
  }

  /** Whether the hospital may see and use the model. */
  public boolean isVisibleTo(SiteId hospital) {
    return switch (kind) {
      case FOUNDATION -> true;
      case ADAPTED -> site.equals(hospital);
    };
  }

  /** Writes {@code lineage.json} into an artifact that is yet to be sealed. */
  public void write(Path directory) throws IOException {
    Files.write(directory.resolve(FILE), json());
  }

  public byte[] json() {
    ObjectNode root = JSON.createObjectNode();
    root.put("kind", kind.code());
    maskProfile.ifPresent(digest -> root.put("maskProfile", digest.hex()));
    parent.ifPresent(digest -> root.put("parent", digest.hex()));
    root.put("seed", seed);
    root.put("site", site.value());
    ArrayNode cuts = root.putArray("snapshots");
    snapshots.forEach(snapshot -> cuts.add(snapshot.hex()));
    root.put("task", task);
    try {
      return JSON.writeValueAsBytes(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of strings can always be written", e);
    }
  }

  /**
   * Reads {@code lineage.json}.
   *
   * @throws InvalidArtifactException when it is no such JSON
   */
  public static Lineage parse(byte[] json) {
    try {
      JsonNode root = JSON.readTree(json);
      List<Digest> snapshots = new ArrayList<>();
      root.path("snapshots").forEach(snapshot -> snapshots.add(new Digest(snapshot.asText())));
      return new Lineage(
          Kind.of(root.path("kind").asText()),
          new SiteId(root.path("site").asText()),
          root.path("task").asText(),
          snapshots,
          digest(root, "maskProfile"),
          digest(root, "parent"),
          root.path("seed").asLong());
    } catch (IOException | IllegalArgumentException e) {
      throw new InvalidArtifactException(
          Reason.BAD_MANIFEST, "lineage.json does not say where the model comes from");
    }
  }

  private static Optional<Digest> digest(JsonNode root, String field) {
    return root.hasNonNull(field)
        ? Optional.of(new Digest(root.path(field).asText()))
        : Optional.empty();
  }
}
