package engraft.ingestion.sites;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;

/**
 * A hospital's public keys as a JSON Web Key Set (RFC 7517), strong enough for SMART Backend
 * Services.
 *
 * @param json the set, without anything private
 */
public record PublicKeys(JsonNode json) {

  private static final int MOST = 10;
  private static final String SIGNING = "sig";
  private static final int SMALLEST_MODULUS_BITS = 2048;
  private static final Set<String> PRIVATE = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");
  private static final Set<String> CURVES = Set.of("P-256", "P-384", "P-521");

  /**
   * @throws IllegalArgumentException when it is no such set, with the rule and never a key
   */
  public PublicKeys {
    JsonNode keys = json.path("keys");
    require(keys.isArray() && !keys.isEmpty() && keys.size() <= MOST, "keys must be 1 to 10 keys");
    Set<String> ids = new HashSet<>();
    for (JsonNode key : keys) {
      require(
          key.propertyStream().noneMatch(member -> PRIVATE.contains(member.getKey())),
          "keys must be public\nMaybe a private key was sent: take it for known, and draw another.");
      require(key.path("use").asText(SIGNING).equals(SIGNING), "keys must be for signing");
      String id = key.path("kid").asText();
      require(!id.isBlank() && ids.add(id), "each key must have a kid of its own");
      require(isStrong(key), "keys must be RSA of 2048 bits or more, or EC of P-256 or more");
    }
    json = saidToSign(json);
  }

  /** Keycloak leaves out keys that do not say what they are for. */
  private static JsonNode saidToSign(JsonNode json) {
    ObjectNode said = JsonNodeFactory.instance.objectNode();
    ArrayNode keys = said.putArray("keys");
    for (JsonNode key : json.path("keys")) {
      keys.add(((ObjectNode) key.deepCopy()).put("use", SIGNING));
    }
    return said;
  }

  private static boolean isStrong(JsonNode key) {
    return switch (key.path("kty").asText()) {
      case "RSA" -> bits(key.path("n").asText()) >= SMALLEST_MODULUS_BITS && key.has("e");
      case "EC" -> CURVES.contains(key.path("crv").asText()) && key.has("x") && key.has("y");
      default -> false;
    };
  }

  private static int bits(String number) {
    try {
      return new BigInteger(1, Base64.getUrlDecoder().decode(number)).bitLength();
    } catch (IllegalArgumentException e) {
      return 0;
    }
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }
}
