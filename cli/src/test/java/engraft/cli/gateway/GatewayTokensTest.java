package engraft.cli.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom the gateway lets in. */
class GatewayTokensTest {

  private static TestGateway gateway;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException, InterruptedException {
    gateway = TestGateway.start(folder);
  }

  /** Where HAProxy is missing, nothing was started. */
  @AfterAll
  static void stop() {
    if (gateway != null) {
      gateway.close();
    }
  }

  @Test
  void letsASignedTokenThroughToTheServiceWithARequestId() throws Exception {
    HttpResponse<String> answer =
        gateway.send(gateway.authorized("/api/v1/log/entries?limit=2", gateway.good()));

    assertThat(answer.statusCode()).isEqualTo(200);
    String id = answer.headers().firstValue("X-Request-Id").orElseThrow();
    assertThat(answer.body()).isEqualTo("/api/v1/log/entries?limit=2 " + id);
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
  }

  @Test
  void acceptsAnAudienceAmongOthers() throws Exception {
    Map<String, Object> claims = gateway.realm.claims();
    claims.put("aud", List.of("account", "engraft"));

    assertThat(
            gateway.status(
                gateway.authorized("/fhir/Patient", gateway.realm.token("first", claims))))
        .isEqualTo(200);
  }

  @Test
  void refusesWhoeverHasNoToken() throws Exception {
    gateway.assertRefused(gateway.request("/api/v1/log/entries"), 401, "token-missing");
  }

  @Test
  void refusesForgedTokens() throws Exception {
    byte[] publicKey = gateway.realm.key("first").getPublic().getEncoded();
    byte[] publicPem = Files.readAllBytes(gateway.keys.resolve("1.pem"));

    for (String forged :
        List.of(
            TestRealm.unsigned("first", gateway.realm.claims()),
            TestRealm.hmacSigned("first", gateway.realm.claims(), publicKey),
            TestRealm.hmacSigned("first", gateway.realm.claims(), publicPem),
            TestRealm.signed("first", gateway.realm.claims(), TestRealm.newKey()),
            TestRealm.signed("stranger", gateway.realm.claims(), TestRealm.newKey()),
            "not.a.token")) {
      gateway.assertRefused(gateway.authorized("/api/v1/sites", forged), 401, "token-not-signed");
    }
  }

  @Test
  void refusesTokensThatAreNotForHereOrNotForNow() throws Exception {
    gateway.assertRefused(with("iss", "https://elsewhere.example"), 401, "token-wrong-issuer");
    gateway.assertRefused(with("aud", "engraft-cli"), 401, "token-wrong-audience");
    gateway.assertRefused(with("aud", List.of("notengraft")), 401, "token-wrong-audience");
    gateway.assertRefused(
        with("exp", Instant.now().minusSeconds(1).getEpochSecond()), 401, "token-expired");
    gateway.assertRefused(
        with("nbf", Instant.now().plusSeconds(99).getEpochSecond()), 401, "token-not-yet-valid");
    Map<String, Object> eternal = gateway.realm.claims();
    eternal.remove("exp");
    gateway.assertRefused(with(eternal), 401, "token-expired");
  }

  @Test
  void followsARotationOfTheKeysAfterAReload() throws Exception {
    gateway.realm.addKey("second");
    String token = gateway.realm.token("second", gateway.realm.claims());
    gateway.assertRefused(gateway.authorized("/api/v1/sites", token), 401, "token-not-signed");

    assertThat(new GatewayKeys(gateway.realm.url(), gateway.keys).sync()).isTrue();
    gateway.reload();

    gateway.until(() -> gateway.status(gateway.authorized("/api/v1/sites", token)) == 200);
    gateway.realm.removeKey("second");
  }

  private HttpRequest with(String claim, Object value) {
    Map<String, Object> claims = gateway.realm.claims();
    claims.put(claim, value);
    return with(claims);
  }

  private HttpRequest with(Map<String, Object> claims) {
    return gateway.authorized("/api/v1/sites", gateway.realm.token("first", claims));
  }
}
