package engraft.ingestion.pseudonyms;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The network's secret from which every pseudonym and the quarantine's own key are derived. */
public final class PseudonymKey {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int LEAST_BYTES = 16;

  private final SecretKeySpec key;

  private PseudonymKey(byte[] secret) {
    this.key = new SecretKeySpec(secret, ALGORITHM);
  }

  /**
   * Reads a key from base64.
   *
   * @throws IllegalArgumentException when it is not base64 of at least 16 bytes
   */
  public static PseudonymKey fromBase64(String text) {
    byte[] secret = Base64.getDecoder().decode(text);
    if (secret.length < LEAST_BYTES) {
      throw new IllegalArgumentException(
          "pseudonym key (%d bytes) must have at least %d\nMaybe draw one: openssl rand -base64 32."
              .formatted(secret.length, LEAST_BYTES));
    }
    return new PseudonymKey(secret);
  }

  /** HMAC-SHA-256 of the parts under this key; no two lists of parts share their input. */
  public byte[] hmac(String... parts) {
    Mac mac = mac();
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      mac.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
      mac.update(bytes);
    }
    return mac.doFinal();
  }

  /** HMAC-SHA-256 of some content for one purpose. */
  public byte[] hmac(String purpose, byte[] content) {
    Mac mac = mac();
    mac.update(hmac(purpose));
    mac.update(content);
    return mac.doFinal();
  }

  private Mac mac() {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  @Override
  public String toString() {
    return "PseudonymKey[redacted]";
  }
}
