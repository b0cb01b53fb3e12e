package engraft.localstack;

import java.security.SecureRandom;
import java.util.Base64;

/** Secrets for parts that never leave this machine. */
final class Passwords {

  private static final SecureRandom RANDOM = new SecureRandom();

  private Passwords() {}

  static String random() {
    byte[] secret = new byte[24];
    RANDOM.nextBytes(secret);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }
}
