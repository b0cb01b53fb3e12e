package engraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import engraft.cli.client.Addresses;
import engraft.contracts.ContractJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tokens that nobody issued open neither the gateway nor, for whoever gets past it, any service.
 */
@Order(5)
@ExtendWith(RealPlatform.class)
class TokensTest {

  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();
  private static final Map<String, String> A_PATH_OF_EACH =
      Map.of(
          "ingestion", "/api/v1/records",
          "harmonization", "/api/v1/episodes",
          "training", "/api/v1/models",
          "adaptation", "/api/v1/adaptations",
          "inference", "/api/v1/deployments",
          "audit", "/api/v1/log/entries");

  @Test
  void forged_expired_and_foreign_tokens_are_refused_everywhere(RealPlatform platform)
      throws Exception {
    Wire honest =
        new Wire(platform.client().addresses(), platform.hospital("tokens").person("ml-engineer"));

    for (Map.Entry<String, String> forged : forgeries(honest, platform).entrySet()) {
      for (Map.Entry<String, String> path : A_PATH_OF_EACH.entrySet()) {
        int outside =
            new Wire(platform.client().addresses(), forged.getValue())
                .get(path.getValue())
                .statusCode();
        int inside =
            new Wire(direct(platform, path.getKey()), forged.getValue())
                .get(path.getValue())
                .statusCode();
        assertThat(outside).as("%s at %s", forged.getKey(), path.getValue()).isEqualTo(401);
        assertThat(inside).as("%s inside %s", forged.getKey(), path.getKey()).isEqualTo(401);
      }
    }
    assertThat(honest.get("/api/v1/episodes").statusCode()).isEqualTo(200);
  }

  /** An upgraded connection would lead past the gateway's checks, straight into one service. */
  @Test
  void no_connection_is_upgraded_to_a_tunnel_past_the_gateway(RealPlatform platform)
      throws Exception {
    assumeThat(platform.hasGateway()).as("no gateway without HAProxy").isTrue();
    HttpClient upgrading = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
    Addresses gateway = platform.client().addresses();

    HttpResponse<Void> open = get(upgrading, gateway.of("/services/audit/health"));
    HttpResponse<Void> closed = get(upgrading, gateway.of("/api/v1/episodes"));

    assertThat(open.statusCode()).isEqualTo(200);
    assertThat(open.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    assertThat(closed.statusCode()).isEqualTo(401);
  }

  private static HttpResponse<Void> get(HttpClient http, URI uri) throws Exception {
    return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding());
  }

  private static Map<String, String> forgeries(Wire honest, RealPlatform platform)
      throws Exception {
    String[] parts = honest.token().split("\\.");
    JsonNode header = decode(parts[0]);
    JsonNode claims = decode(parts[1]);
    PublicKey publicKey = realmKey(platform, header.path("kid").asText());
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair own = generator.generateKeyPair();
    String none = encode(changed(header, head -> head.put("alg", "none")));
    String hmac = encode(changed(header, head -> head.put("alg", "HS256")));
    String elevated = encode(changed(claims, body -> body.put("site", "another-hospital")));

    Map<String, String> forgeries = new LinkedHashMap<>();
    forgeries.put("not signed", none + "." + parts[1] + ".");
    forgeries.put("claims changed", parts[0] + "." + elevated + "." + parts[2]);
    forgeries.put(
        "HS256 with the public key",
        hmac + "." + parts[1] + "." + hmac(hmac + "." + parts[1], publicKey.getEncoded()));
    forgeries.put(
        "signed by somebody else",
        parts[0] + "." + parts[1] + "." + rsa(parts[0] + "." + parts[1], own));
    forgeries.put("cut", honest.token().substring(0, honest.token().length() - 20));
    forgeries.put("not a token", "abc");
    return forgeries;
  }

  private static Addresses direct(RealPlatform platform, String service) {
    return new Addresses.Gateway(URI.create("http://127.0.0.1:" + platform.state().port(service)));
  }

  private static PublicKey realmKey(RealPlatform platform, String kid)
      throws IOException, InterruptedException, GeneralSecurityException {
    Wire wire = new Wire(platform.client().addresses(), platform.regulator());
    JsonNode jwks =
        ContractJson.mapper()
            .readTree(wire.get("/realms/engraft/protocol/openid-connect/certs").body());
    for (JsonNode key : jwks.path("keys")) {
      if (key.path("kid").asText().equals(kid)) {
        Base64.Decoder decoder = Base64.getUrlDecoder();
        return KeyFactory.getInstance("RSA")
            .generatePublic(
                new RSAPublicKeySpec(
                    new java.math.BigInteger(1, decoder.decode(key.path("n").asText())),
                    new java.math.BigInteger(1, decoder.decode(key.path("e").asText()))));
      }
    }
    throw new IllegalStateException("the realm has no key " + kid);
  }

  private static JsonNode changed(JsonNode node, Consumer<ObjectNode> change) {
    ObjectNode copy = node.deepCopy();
    change.accept(copy);
    return copy;
  }

  private static JsonNode decode(String part) throws IOException {
    return ContractJson.mapper().readTree(Base64.getUrlDecoder().decode(part));
  }

  private static String encode(JsonNode node) throws IOException {
    return URL.encodeToString(ContractJson.mapper().writeValueAsBytes(node));
  }

  private static String hmac(String text, byte[] secret) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret, "HmacSHA256"));
    return URL.encodeToString(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
  }

  private static String rsa(String text, KeyPair key) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(key.getPrivate());
    signature.update(text.getBytes(StandardCharsets.US_ASCII));
    return URL.encodeToString(signature.sign());
  }
}
