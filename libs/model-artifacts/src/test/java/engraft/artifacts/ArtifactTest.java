package engraft.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engraft.artifacts.InvalidArtifactException.Reason;
import engraft.clinical.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactTest {

  @TempDir Path directory;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(directory.resolve("model.onnx"), "a network");
    Files.writeString(directory.resolve("calibration.json"), "{}");
  }

  @Test
  void theModelIsNamedByTheDigestOfItsCanonicalManifest() throws IOException {
    Artifact artifact = Artifact.seal(directory);

    assertThat(artifact.manifest().json())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(
            "{\"files\":{\"calibration.json\":\"%s\",\"model.onnx\":\"%s\"},\"format\":\"engraft-model/1\"}"
                .formatted(Digest.ofText("{}"), Digest.ofText("a network")));
    assertThat(artifact.digest())
        .isEqualTo(Digest.of(Files.readAllBytes(directory.resolve("manifest.json"))));
    assertThat(Artifact.open(directory)).isEqualTo(artifact);
  }

  @Test
  void anAlteredMissingOrExtraFileIsSeen() throws IOException {
    Artifact.seal(directory);
    Files.writeString(directory.resolve("model.onnx"), "another");
    assertNotOpened(Reason.CONTENT_ALTERED);

    Artifact.seal(directory);
    Files.delete(directory.resolve("model.onnx"));
    assertNotOpened(Reason.CONTENT_ALTERED);

    Artifact.seal(directory);
    Files.writeString(directory.resolve("extra.bin"), "x");
    assertNotOpened(Reason.CONTENT_ALTERED);
  }

  @Test
  void aLinkIsNoPartOfAnArtifact() throws IOException {
    Files.createSymbolicLink(directory.resolve("link"), directory.resolve("model.onnx"));

    assertThatExceptionOfType(InvalidArtifactException.class)
        .isThrownBy(() -> Artifact.seal(directory));
  }

  @Test
  void anUnsealedDirectoryIsNotOpened() {
    assertNotOpened(Reason.BAD_MANIFEST);
  }

  @Test
  void aManifestThatIsNotCanonicalIsRefused() throws IOException {
    String json = new String(Artifact.seal(directory).manifest().json(), StandardCharsets.UTF_8);

    for (String other :
        new String[] {
          json + " ",
          json.replace("engraft-model/1", "engraft-model/9"),
          json.replace("model.onnx", "../model.onnx"),
          "{\"files\":{}}",
          "[]",
          "{"
        }) {
      assertThatExceptionOfType(InvalidArtifactException.class)
          .as(other)
          .isThrownBy(() -> ArtifactManifest.parse(other.getBytes(StandardCharsets.UTF_8)))
          .extracting(InvalidArtifactException::reason)
          .isEqualTo(Reason.BAD_MANIFEST);
    }
  }

  @Test
  void aSignerFromAPrivateKeyKnowsItsPublicKey() throws IOException, GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    ModelSigner signer =
        ModelSigner.fromPkcs8(Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
    ArtifactManifest manifest = Artifact.seal(directory).manifest();

    assertThat(signer.publicKey())
        .isEqualTo(Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
    new TrustedKeys(Set.of(signer.publicKey()))
        .verify(manifest, ArtifactSignature.parse(signer.sign(manifest).json()));
  }

  @Test
  void aKeyOfAnotherKindIsRefusedWithAdvice() {
    assertThatThrownBy(() -> ModelSigner.fromPkcs8("bm90IGEga2V5"))
        .hasMessageContaining("Maybe make one with");
  }

  private void assertNotOpened(Reason reason) {
    assertThatExceptionOfType(InvalidArtifactException.class)
        .isThrownBy(() -> Artifact.open(directory))
        .extracting(InvalidArtifactException::reason)
        .isEqualTo(reason);
  }
}
