package engraft.cli.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import engraft.contracts.ContractJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** The installation's own secrets: drawn once, kept in a file of mode 600, never in the project. */
public final class Secrets {

  private final Map<String, String> values;

  private Secrets(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /**
   * Draws the secrets of a demonstration. It holds nobody's real patients: the key of pseudonyms
   * follows from the seed, so that the order of patients, and with it every number, is the same on
   * every machine. An existing file stays as it is.
   */
  public static void drawForDemonstration(Path file, long seed) {
    if (!Files.exists(file)) {
      byte[] key = new byte[32];
      new Random(seed).nextBytes(key);
      write(file, Map.of("ENGRAFT_PSEUDONYM_KEY", Base64.getEncoder().encodeToString(key)));
    }
  }

  /** Reads the file, and draws whatever it does not hold yet. */
  public static Secrets load(Path file) {
    Map<String, String> values = new TreeMap<>();
    try {
      if (Files.exists(file)) {
        values.putAll(
            ContractJson.mapper()
                .readValue(file.toFile(), new TypeReference<Map<String, String>>() {}));
      }
      int known = values.size();
      for (String name : PASSWORDS) {
        values.computeIfAbsent(name, _ -> random(24, Base64.getUrlEncoder().withoutPadding()));
      }
      values.computeIfAbsent("ENGRAFT_PSEUDONYM_KEY", _ -> random(32, Base64.getEncoder()));
      if (!values.containsKey("ENGRAFT_MODEL_TRUSTED_KEYS")) {
        KeyPair models = signingKey();
        values.put("ENGRAFT_MODEL_SIGNING_KEY", base64(models.getPrivate().getEncoded()));
        values.put("ENGRAFT_MODEL_TRUSTED_KEYS", base64(models.getPublic().getEncoded()));
      }
      values.computeIfAbsent(
          "ENGRAFT_AUDIT_SIGNING_KEY", _ -> base64(signingKey().getPrivate().getEncoded()));
      if (values.size() > known) {
        PrivateFile.write(
            file,
            ContractJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(values));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
    return new Secrets(values);
  }

  private static final String[] PASSWORDS = {
    "ENGRAFT_DB_OWNER_PASSWORD",
    "ENGRAFT_DB_PASSWORD",
    "ENGRAFT_KEYCLOAK_ADMIN_SECRET",
    "ENGRAFT_NETWORK_ADMIN_PASSWORD",
    "ENGRAFT_REGULATOR_PASSWORD"
  };

  public String get(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no secret is called " + name);
    }
    return value;
  }

  @Override
  public String toString() {
    return "Secrets" + values.keySet();
  }

  private static void write(Path file, Map<String, String> values) {
    try {
      PrivateFile.write(
          file, ContractJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(values));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("secrets cannot be written", e);
    }
  }

  private static String random(int bytes, Base64.Encoder encoder) {
    byte[] secret = new byte[bytes];
    new SecureRandom().nextBytes(secret);
    return encoder.encodeToString(secret);
  }

  private static KeyPair signingKey() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK cannot make Ed25519 keys", e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
