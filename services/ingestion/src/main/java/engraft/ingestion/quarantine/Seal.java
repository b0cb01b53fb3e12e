package engraft.ingestion.quarantine;

import engraft.ingestion.pseudonyms.PseudonymKey;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM under a key derived from the network's secret, with a nonce derived from the content:
 * the same content always gives the same sealed bytes, so that it is kept once.
 */
public final class Seal {

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final String NONCE = "quarantine/nonce";

  private final PseudonymKey secret;
  private final SecretKeySpec key;

  public Seal(PseudonymKey secret) {
    this.secret = secret;
    this.key = new SecretKeySpec(secret.hmac("quarantine/key"), "AES");
  }

  /** The nonce followed by the ciphertext and its tag. */
  public byte[] close(byte[] content) {
    byte[] nonce = Arrays.copyOf(secret.hmac(NONCE, content), NONCE_BYTES);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce);
      byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + cipher.getOutputSize(content.length));
      cipher.doFinal(content, 0, content.length, sealed, NONCE_BYTES);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("content cannot be sealed", e);
    }
  }

  /**
   * @throws IllegalArgumentException when the bytes were not sealed under this key
   */
  public byte[] open(byte[] sealed) {
    try {
      return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE_BYTES))
          .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("bytes must have been sealed under this key", e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    return cipher;
  }
}
