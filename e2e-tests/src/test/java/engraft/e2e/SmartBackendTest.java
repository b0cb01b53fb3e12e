package engraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.client.Addresses;
import engraft.contracts.ContractJson;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An EHR signs in with its own key, as SMART Backend Services has it, and sends. */
@Order(5)
@ExtendWith(RealPlatform.class)
class SmartBackendTest {

  private static final String SITE = "smart";
  private static final String KEY_ID = "ehr-1";
  private static final int COORDINATE = 48;
  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();
  private static final String PATIENT =
      "{\"resourceType\":\"Patient\",\"id\":\"smart-1\",\"gender\":\"female\"}";

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void a_system_finds_where_to_sign_in_and_sends_with_its_key_alone(RealPlatform platform)
      throws Exception {
    platform.hospital(SITE);
    KeyPair key = key();
    Wire admin = new Wire(platform.client().addresses(), platform.networkAdmin());
    HttpResponse<String> trusted =
        admin.send("PUT", "/api/v1/sites/" + SITE + "/keys", "application/json", jwks(key), "");
    assertThat(trusted.statusCode()).as(trusted.body()).isEqualTo(200);
    String client = json(trusted).path("client").asText();

    JsonNode smart = json(open(platform, "/fhir/.well-known/smart-configuration"));
    URI endpoint = URI.create(smart.path("token_endpoint").asText());
    HttpResponse<String> granted =
        token(endpoint, assertion(client, endpoint.toString(), key), "system/*.cu");
    assertThat(granted.statusCode()).as(granted.body()).isEqualTo(200);
    assertThat(json(granted).path("scope").asText()).contains("system/*.cu");
    Wire ehr = new Wire(platform.client().addresses(), json(granted).path("access_token").asText());

    assertThat(ehr.fhir("POST", "/fhir/Patient", PATIENT).statusCode()).isEqualTo(201);
    assertThat(ehr.get("/api/v1/episodes").statusCode()).as("no engineer").isEqualTo(403);
    assertThat(
            token(endpoint, assertion(client, endpoint.toString(), key()), "system/*.cu")
                .statusCode())
        .as("another key")
        .isIn(400, 401);
  }

  @Test
  void an_assertion_counts_once_and_only_here(RealPlatform platform) throws Exception {
    platform.hospital(SITE + "-2");
    KeyPair key = key();
    Wire admin = new Wire(platform.client().addresses(), platform.networkAdmin());
    String client =
        json(admin.send(
                "PUT", "/api/v1/sites/" + SITE + "-2/keys", "application/json", jwks(key), ""))
            .path("client")
            .asText();
    JsonNode smart = json(open(platform, "/fhir/.well-known/smart-configuration"));
    URI endpoint = URI.create(smart.path("token_endpoint").asText());
    String once = assertion(client, endpoint.toString(), key);

    assertThat(token(endpoint, once, "system/*.c").statusCode()).isEqualTo(200);
    assertThat(token(endpoint, once, "system/*.c").statusCode()).as("again").isIn(400, 401);
    assertThat(
            token(endpoint, assertion(client, "https://elsewhere.example", key), "system/*.c")
                .statusCode())
        .as("for somebody else")
        .isIn(400, 401);
  }

  private HttpResponse<String> open(RealPlatform platform, String path)
      throws IOException, InterruptedException {
    Addresses addresses = platform.client().addresses();
    return http.send(
        HttpRequest.newBuilder(addresses.of(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> token(URI endpoint, String assertion, String scope)
      throws IOException, InterruptedException {
    String form =
        "grant_type=client_credentials&scope=%s&client_assertion=%s&client_assertion_type=%s"
            .formatted(
                encoded(scope),
                assertion,
                encoded("urn:ietf:params:oauth:client-assertion-type:jwt-bearer"));
    return http.send(
        HttpRequest.newBuilder(endpoint)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static String assertion(String client, String audience, KeyPair key) throws Exception {
    String head = part(Map.of("alg", "ES384", "kid", KEY_ID, "typ", "JWT"));
    long now = Instant.now().getEpochSecond();
    String claims =
        part(
            Map.of(
                "iss",
                client,
                "sub",
                client,
                "aud",
                audience,
                "iat",
                now,
                "exp",
                now + 60,
                "jti",
                UUID.randomUUID().toString()));
    Signature signature = Signature.getInstance("SHA384withECDSAinP1363Format");
    signature.initSign(key.getPrivate());
    signature.update((head + '.' + claims).getBytes(StandardCharsets.US_ASCII));
    return head + '.' + claims + '.' + URL.encodeToString(signature.sign());
  }

  private static String part(Map<String, Object> content) throws IOException {
    return URL.encodeToString(ContractJson.mapper().writeValueAsBytes(content));
  }

  private static KeyPair key() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp384r1"));
    return generator.generateKeyPair();
  }

  private static String jwks(KeyPair key) {
    ECPublicKey open = (ECPublicKey) key.getPublic();
    return """
    {"keys": [{"kty": "EC", "crv": "P-384", "use": "sig", "alg": "ES384", "kid": "%s", "x": "%s", "y": "%s"}]}"""
        .formatted(
            KEY_ID,
            coordinate(open.getW().getAffineX().toByteArray()),
            coordinate(open.getW().getAffineY().toByteArray()));
  }

  /** As many bytes as the curve has, whatever sign or zeros Java writes. */
  private static String coordinate(byte[] number) {
    byte[] fixed = new byte[COORDINATE];
    int length = Math.min(number.length, COORDINATE);
    System.arraycopy(number, number.length - length, fixed, COORDINATE - length, length);
    return URL.encodeToString(fixed);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    return ContractJson.mapper().readTree(answer.body());
  }
}
