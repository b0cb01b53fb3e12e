package engraft.cli.gateway;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A realm that signs whatever a test wants, and one service that tells what reached it. */
final class TestRealm implements AutoCloseable {

  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

  private final HttpServer server;
  private final Map<String, KeyPair> keys = new LinkedHashMap<>();

  TestRealm() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/realms/engraft/protocol/openid-connect/certs",
        exchange -> {
          byte[] body = jwks().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          byte[] body =
              (exchange.getRequestURI()
                      + " "
                      + exchange.getRequestHeaders().getFirst("X-Request-Id"))
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    addKey("first");
  }

  void addKey(String kid) {
    keys.put(kid, newKey());
  }

  void removeKey(String kid) {
    keys.remove(kid);
  }

  static KeyPair newKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  KeyPair key(String kid) {
    return java.util.Objects.requireNonNull(keys.get(kid));
  }

  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  URI url() {
    return URI.create("http://" + address() + "/realms/engraft");
  }

  /** A claim set that the gateway lets through; tests change it. */
  Map<String, Object> claims() {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", url().toString());
    claims.put("aud", "engraft");
    claims.put("sub", "somebody");
    claims.put("exp", Instant.now().plusSeconds(300).getEpochSecond());
    return claims;
  }

  /** Signed with RS256 by the key of that name. */
  String token(String kid, Map<String, Object> claims) {
    return signed(kid, claims, key(kid));
  }

  static String signed(String kid, Map<String, Object> claims, KeyPair key) {
    String text = encode(Map.of("alg", "RS256", "kid", kid)) + "." + encode(claims);
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key.getPrivate());
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return text + "." + URL.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Forged: HS256 with the bytes of a public key as the secret. */
  static String hmacSigned(String kid, Map<String, Object> claims, byte[] secret) {
    String text = encode(Map.of("alg", "HS256", "kid", kid)) + "." + encode(claims);
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return text + "." + URL.encodeToString(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Forged: not signed at all. */
  static String unsigned(String kid, Map<String, Object> claims) {
    return encode(Map.of("alg", "none", "kid", kid)) + "." + encode(claims) + ".";
  }

  private static String encode(Object value) {
    try {
      return URL.encodeToString(engraft.contracts.ContractJson.mapper().writeValueAsBytes(value));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private String jwks() {
    StringBuilder keysJson = new StringBuilder();
    keys.forEach(
        (kid, pair) -> {
          RSAPublicKey key = (RSAPublicKey) pair.getPublic();
          keysJson
              .append(keysJson.isEmpty() ? "" : ",")
              .append(
                  "{\"kid\":\"%s\",\"kty\":\"RSA\",\"alg\":\"RS256\",\"use\":\"sig\",\"n\":\"%s\",\"e\":\"%s\"}"
                      .formatted(kid, number(key.getModulus()), number(key.getPublicExponent())));
        });
    return "{\"keys\":[" + keysJson + "]}";
  }

  private static String number(BigInteger value) {
    byte[] bytes = value.toByteArray();
    int from = bytes[0] == 0 && bytes.length > 1 ? 1 : 0;
    return URL.encodeToString(java.util.Arrays.copyOfRange(bytes, from, bytes.length));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
