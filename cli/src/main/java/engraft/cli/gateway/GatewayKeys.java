package engraft.cli.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.contracts.ContractJson;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Copies the realm's RS256 keys into the folder that the gateway reads: up to four PEM files in
 * numbered slots, and a map from {@code kid} to slot.
 *
 * <p>An unused slot holds a key whose private half nobody has, because the gateway insists on the
 * file.
 */
public final class GatewayKeys {

  private static final int SLOTS = 4;
  private static final int TIMEOUT_MILLIS = 3_000;

  private final URI jwks;
  private final Path folder;

  /**
   * @param realm URL of the realm
   * @param folder that the gateway reads
   */
  public GatewayKeys(URI realm, Path folder) {
    this.jwks = URI.create(realm + "/protocol/openid-connect/certs");
    this.folder = folder;
  }

  /**
   * Brings the folder up to date.
   *
   * @return true when something changed, so that the gateway must reload
   */
  public boolean sync() throws IOException {
    Map<String, String> keys = fetch();
    if (keys.isEmpty()) {
      throw new IOException("%s offers no RS256 key".formatted(jwks));
    }
    List<String> pems = new ArrayList<>();
    StringBuilder map = new StringBuilder();
    for (Map.Entry<String, String> key : keys.entrySet()) {
      if (pems.size() < SLOTS) {
        pems.add(key.getValue());
        map.append(key.getKey()).append(' ').append(pems.size()).append('\n');
      }
    }
    Path kids = folder.resolve("kids.map");
    if (Files.exists(kids) && Files.readString(kids).contentEquals(map)) {
      return false;
    }
    Files.createDirectories(folder);
    for (int slot = 0; slot < SLOTS; slot++) {
      replace(
          folder.resolve((slot + 1) + ".pem"), slot < pems.size() ? pems.get(slot) : nobodysKey());
    }
    replace(kids, map.toString());
    return true;
  }

  /** True when an earlier sync left keys in the folder. */
  public boolean arePresent() {
    return Files.exists(folder.resolve("kids.map"));
  }

  private Map<String, String> fetch() throws IOException {
    HttpURLConnection connection = (HttpURLConnection) jwks.toURL().openConnection();
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    try (InputStream body = connection.getInputStream()) {
      return pems(ContractJson.mapper().readTree(body));
    } finally {
      connection.disconnect();
    }
  }

  /** PEM by kid of every RSA signing key in a JWKS document. */
  static Map<String, String> pems(JsonNode document) {
    Map<String, String> keys = new LinkedHashMap<>();
    for (JsonNode key : document.path("keys")) {
      String kid = key.path("kid").asText();
      boolean signs =
          key.path("kty").asText().equals("RSA")
              && key.path("use").asText("sig").equals("sig")
              && key.path("alg").asText("RS256").equals("RS256");
      if (signs && kid.matches("[A-Za-z0-9_.-]{1,128}")) {
        keys.put(kid, pem(publicKey(key)));
      }
    }
    return keys;
  }

  private static PublicKey publicKey(JsonNode key) {
    Base64.Decoder decoder = Base64.getUrlDecoder();
    try {
      return KeyFactory.getInstance("RSA")
          .generatePublic(
              new RSAPublicKeySpec(
                  new BigInteger(1, decoder.decode(key.path("n").asText())),
                  new BigInteger(1, decoder.decode(key.path("e").asText()))));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("a key of the realm is not an RSA key", e);
    }
  }

  private static String nobodysKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return pem(generator.generateKeyPair().getPublic());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK cannot make RSA keys", e);
    }
  }

  private static String pem(PublicKey key) {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }

  private static void replace(Path file, String content) throws IOException {
    Path aside = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(aside, content);
    Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
