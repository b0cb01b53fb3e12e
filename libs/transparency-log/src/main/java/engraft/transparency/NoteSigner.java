package engraft.transparency;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/** Signs notes with an Ed25519 key. */
public final class NoteSigner {

  private final PrivateKey secret;
  private final NoteKey key;

  private NoteSigner(PrivateKey secret, NoteKey key) {
    this.secret = secret;
    this.key = key;
  }

  /**
   * A signer from a PKCS#8 key.
   *
   * @throws IllegalArgumentException when it is not an Ed25519 key
   */
  public static NoteSigner of(String name, byte[] pkcs8) {
    try {
      PrivateKey secret =
          KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      byte[] seed =
          ((EdECPrivateKey) secret)
              .getBytes()
              .orElseThrow(() -> new IllegalArgumentException("the key must be readable"));
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(NamedParameterSpec.ED25519, new Seeded(seed));
      KeyPair pair = generator.generateKeyPair();
      return new NoteSigner(secret, NoteKey.of(name, pair.getPublic()));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the key must be an Ed25519 key in PKCS#8", e);
    }
  }

  public NoteKey key() {
    return key;
  }

  /** Signs a text that ends with a newline. */
  public SignedNote sign(String text) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(secret);
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      byte[] signed = signature.sign();
      byte[] blob = new byte[4 + signed.length];
      System.arraycopy(key.hash(), 0, blob, 0, 4);
      System.arraycopy(signed, 0, blob, 4, signed.length);
      return new SignedNote(
          text, List.of(new SignedNote.Line(key.name(), Base64.getEncoder().encodeToString(blob))));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform signs with Ed25519", e);
    }
  }

  /** Java derives a public key only while it generates the pair; so the seed poses as chance. */
  private static final class Seeded extends SecureRandom {

    private static final long serialVersionUID = 1L;

    private final transient byte[] seed;

    private Seeded(byte[] seed) {
      this.seed = seed;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      System.arraycopy(seed, 0, bytes, 0, bytes.length);
    }
  }
}
