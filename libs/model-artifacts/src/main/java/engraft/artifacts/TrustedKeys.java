package engraft.artifacts;

import engraft.artifacts.InvalidArtifactException.Reason;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Set;

/**
 * The networks whose models are accepted here, by their public keys.
 *
 * @param publicKeys X.509 SubjectPublicKeyInfo, base64
 */
public record TrustedKeys(Set<String> publicKeys) {

  public TrustedKeys {
    publicKeys = Set.copyOf(publicKeys);
    publicKeys.forEach(TrustedKeys::decode);
  }

  /**
   * Checks that a trusted key signed exactly this manifest.
   *
   * @throws InvalidArtifactException when it did not
   */
  public void verify(ArtifactManifest manifest, ArtifactSignature signature) {
    if (!matches(manifest, signature)) {
      throw new InvalidArtifactException(
          Reason.BAD_SIGNATURE, "the signature does not match the manifest");
    }
    if (!publicKeys.contains(signature.publicKey())) {
      throw new InvalidArtifactException(
          Reason.UNTRUSTED_KEY,
          "the bundle is signed by a key that is not trusted here\n"
              + "Maybe add it to ENGRAFT_MODEL_TRUSTED_KEYS.");
    }
  }

  private static boolean matches(ArtifactManifest manifest, ArtifactSignature signature) {
    try {
      Signature ed25519 = Signature.getInstance("Ed25519");
      ed25519.initVerify(decode(signature.publicKey()));
      ed25519.update(manifest.json());
      return ed25519.verify(Base64.getDecoder().decode(signature.signature()));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  private static PublicKey decode(String base64) {
    try {
      return KeyFactory.getInstance("Ed25519")
          .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "a trusted key must be a base64 X.509 Ed25519 public key", e);
    }
  }
}
