package engraft.artifacts;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** Signs manifests with the network's Ed25519 key. */
public final class ModelSigner {

  private final PrivateKey privateKey;
  private final String publicKey;

  private ModelSigner(PrivateKey privateKey, String publicKey) {
    this.privateKey = privateKey;
    this.publicKey = publicKey;
  }

  /**
   * A signer from a PKCS#8 private key.
   *
   * @throws IllegalArgumentException when it is not an Ed25519 key in base64
   */
  public static ModelSigner fromPkcs8(String base64) {
    try {
      byte[] encoded = Base64.getDecoder().decode(base64.strip());
      PrivateKey key =
          KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
      byte[] seed = ((EdECPrivateKey) key).getBytes().orElseThrow();
      return new ModelSigner(key, encodedPublicKey(seed));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the model signing key must be a base64 PKCS#8 Ed25519 key\n"
              + "Maybe make one with: openssl genpkey -algorithm ed25519 -outform DER | base64 -w0",
          e);
    }
  }

  /** A signer with a fresh key, for a platform that was given none and for tests. */
  public static ModelSigner generate() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      return new ModelSigner(pair.getPrivate(), base64(pair.getPublic().getEncoded()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has Ed25519", e);
    }
  }

  /** The key that proves this signer's signatures: X.509 SubjectPublicKeyInfo, base64. */
  public String publicKey() {
    return publicKey;
  }

  public ArtifactSignature sign(ArtifactManifest manifest) {
    try {
      Signature ed25519 = Signature.getInstance("Ed25519");
      ed25519.initSign(privateKey);
      ed25519.update(manifest.json());
      return new ArtifactSignature(publicKey, base64(ed25519.sign()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a checked Ed25519 key can always sign", e);
    }
  }

  @Override
  public String toString() {
    return "ModelSigner[" + publicKey + "]";
  }

  /**
   * The public half of a private key, which PKCS#8 version 1 does not carry. The platform's
   * generator draws the 32-byte seed and nothing else from its random source (RFC 8032, 5.1.5), so
   * a source that answers with a known seed makes the known pair.
   */
  private static String encodedPublicKey(byte[] seed)
      throws NoSuchAlgorithmException, InvalidAlgorithmParameterException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
    generator.initialize(NamedParameterSpec.ED25519, new KnownSeed(seed));
    return base64(generator.generateKeyPair().getPublic().getEncoded());
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static final class KnownSeed extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final byte[] seed;

    KnownSeed(byte[] seed) {
      this.seed = seed.clone();
    }

    @Override
    public void nextBytes(byte[] bytes) {
      System.arraycopy(seed, 0, bytes, 0, bytes.length);
    }
  }
}
