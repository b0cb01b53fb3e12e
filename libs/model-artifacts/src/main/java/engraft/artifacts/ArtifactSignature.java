package engraft.artifacts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import engraft.artifacts.InvalidArtifactException.Reason;
import java.io.IOException;

/**
 * An Ed25519 signature (RFC 8032) over a manifest's canonical JSON.
 *
 * @param publicKey X.509 SubjectPublicKeyInfo, base64
 * @param signature 64 bytes, base64
 */
public record ArtifactSignature(String publicKey, String signature) {

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  /** How it stands in {@code manifest.sig}. */
  public byte[] json() {
    try {
      return JSON.writeValueAsBytes(
          JSON.createObjectNode()
              .put("algorithm", "Ed25519")
              .put("publicKey", publicKey)
              .put("signature", signature));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of strings can always be written", e);
    }
  }

  /**
   * Reads {@code manifest.sig}.
   *
   * @throws InvalidArtifactException when it is no such JSON
   */
  public static ArtifactSignature parse(byte[] json) {
    try {
      JsonNode tree = JSON.readTree(json);
      JsonNode key = tree.path("publicKey");
      JsonNode signature = tree.path("signature");
      if (tree.path("algorithm").asText().equals("Ed25519")
          && key.isTextual()
          && signature.isTextual()) {
        return new ArtifactSignature(key.asText(), signature.asText());
      }
    } catch (IOException e) {
      throw new InvalidArtifactException(Reason.BAD_SIGNATURE, "the signature must be JSON");
    }
    throw new InvalidArtifactException(
        Reason.BAD_SIGNATURE, "the signature must name algorithm Ed25519, a key and a value");
  }
}
