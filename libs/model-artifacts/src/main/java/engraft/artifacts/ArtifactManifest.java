package engraft.artifacts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import engraft.artifacts.InvalidArtifactException.Reason;
import engraft.clinical.Digest;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The table of contents of a model artifact: every file's path and SHA-256.
 *
 * <p>Its JSON is canonical (sorted, no white space), so that equal contents always have the same
 * digest; that digest names the model for ever.
 *
 * @param files by relative path with forward slashes
 */
public record ArtifactManifest(SortedMap<String, Digest> files) {

  /** The manifest's own file name. */
  public static final String FILE = "manifest.json";

  /** The signature's file name. */
  public static final String SIGNATURE_FILE = "manifest.sig";

  static final int MOST_FILES = 256;
  static final int MOST_BYTES = 1 << 20;

  private static final String FORMAT = "engraft-model/1";
  private static final Pattern PATH =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}(/[A-Za-z0-9][A-Za-z0-9._-]{0,99}){0,3}");
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  public ArtifactManifest {
    if (files.isEmpty() || files.size() > MOST_FILES) {
      throw new InvalidArtifactException(
          Reason.BAD_MANIFEST,
          "files (%d) must number 1 to %d".formatted(files.size(), MOST_FILES));
    }
    files.keySet().forEach(ArtifactManifest::requireSafe);
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** What the model is called: the digest of {@link #json()}. */
  public Digest digest() {
    return Digest.of(json());
  }

  /** The canonical UTF-8 JSON: {@code {"files":{"model.onnx":"…"},"format":"engraft-model/1"}}. */
  public byte[] json() {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode contents = root.putObject("files");
    files.forEach((path, digest) -> contents.put(path, digest.hex()));
    root.put("format", FORMAT);
    try {
      return JSON.writeValueAsBytes(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of strings can always be written", e);
    }
  }

  /**
   * Reads canonical JSON.
   *
   * @throws InvalidArtifactException when it is anything else
   */
  public static ArtifactManifest parse(byte[] json) {
    if (json.length > MOST_BYTES) {
      throw new InvalidArtifactException(Reason.TOO_LARGE, "the manifest is over 1 MiB");
    }
    ArtifactManifest manifest = new ArtifactManifest(files(tree(json).path("files")));
    if (!Arrays.equals(manifest.json(), json)) {
      throw new InvalidArtifactException(
          Reason.BAD_MANIFEST, "the manifest must be canonical JSON of format " + FORMAT);
    }
    return manifest;
  }

  private static JsonNode tree(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new InvalidArtifactException(Reason.BAD_MANIFEST, "the manifest must be JSON");
    }
  }

  private static SortedMap<String, Digest> files(JsonNode contents) {
    SortedMap<String, Digest> files = new TreeMap<>();
    for (Map.Entry<String, JsonNode> file : contents.properties()) {
      try {
        files.put(file.getKey(), new Digest(file.getValue().asText()));
      } catch (IllegalArgumentException e) {
        throw new InvalidArtifactException(
            Reason.BAD_MANIFEST, "a file's digest must be 64 lower-case hex digits");
      }
    }
    return files;
  }

  static void requireSafe(String path) {
    if (!PATH.matcher(path).matches() || path.equals(FILE) || path.equals(SIGNATURE_FILE)) {
      throw new InvalidArtifactException(
          Reason.BAD_MANIFEST, "an artifact's file must match %s".formatted(PATH));
    }
  }
}
