package engraft.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import engraft.artifacts.InvalidArtifactException.Reason;
import engraft.artifacts.ModelBundle.Limits;
import engraft.artifacts.ModelBundle.Unpacked;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelBundleTest {

  private final ModelSigner signer = ModelSigner.generate();
  private final TrustedKeys trusted = new TrustedKeys(Set.of(signer.publicKey()));

  @TempDir Path source;
  @TempDir Path target;

  @Test
  void aBundleComesBackAsTheSameModel() throws IOException {
    Artifact artifact = artifact();

    Unpacked unpacked = unpack(pack(artifact), Limits.USUAL);

    assertThat(unpacked.artifact().digest()).isEqualTo(artifact.digest());
    assertThat(unpacked.artifact().file("model.onnx")).hasContent("a network");
    assertThat(unpacked.artifact().file("pictures/roc.svg")).hasContent("<svg/>");
    assertThat(unpacked.signature().publicKey()).isEqualTo(signer.publicKey());
  }

  @Test
  void theSameModelAlwaysPacksToTheSameBytes() throws IOException {
    Artifact artifact = artifact();

    assertThat(pack(artifact)).isEqualTo(pack(Artifact.open(source)));
  }

  @Test
  void anAlteredFileIsRefused() throws IOException {
    byte[] tampered = rewrite("model.onnx", "another network");

    assertRefused(tampered, Reason.CONTENT_ALTERED);
  }

  @Test
  void aManifestAlteredToMatchAnAlteredFileIsRefused() throws IOException {
    Map<String, byte[]> entries = entries(pack(artifact()));
    Files.writeString(source.resolve("model.onnx"), "another network");
    entries.put("manifest.json", Artifact.seal(source).manifest().json());
    entries.put("model.onnx", "another network".getBytes(StandardCharsets.UTF_8));

    assertRefused(zip(entries), Reason.BAD_SIGNATURE);
  }

  @Test
  void aStrangersSignatureIsRefused() throws IOException {
    Artifact artifact = artifact();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ModelBundle.pack(artifact, ModelSigner.generate().sign(artifact.manifest()), out);

    assertRefused(out.toByteArray(), Reason.UNTRUSTED_KEY);
  }

  @Test
  void anUnsignedBundleIsRefused() throws IOException {
    Map<String, byte[]> entries = entries(pack(artifact()));
    entries.remove("manifest.sig");

    assertRefused(zip(entries), Reason.BAD_SIGNATURE);
  }

  @Test
  void aPathThatClimbsOutIsRefused() throws IOException {
    assertRefused(zip(Map.of("../outside", new byte[1])), Reason.BAD_MANIFEST);
    assertThat(target.resolveSibling("outside")).doesNotExist();
    assertRefused(zip(Map.of("/etc/outside", new byte[1])), Reason.BAD_MANIFEST);
    assertRefused(zip(Map.of("a\\..\\outside", new byte[1])), Reason.BAD_MANIFEST);
  }

  @Test
  void aBombIsRefusedBeforeItIsUnpacked() throws IOException {
    byte[] bomb = zip(Map.of("model.onnx", new byte[1 << 20]));
    assertThat(bomb).hasSizeLessThan(4096);

    assertRefused(bomb, Reason.TOO_LARGE, new Limits(16, 1 << 16));
    assertThat(Files.size(target.resolve("model.onnx"))).isLessThanOrEqualTo(1 << 16);
  }

  @Test
  void tooManyFilesAreRefused() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (int i = 0; i < 20; i++) {
      entries.put("file" + i, new byte[0]);
    }

    assertRefused(zip(entries), Reason.TOO_LARGE, new Limits(16, 1 << 16));
  }

  @Test
  void whatIsNoZipOrHalfOfOneIsRefused() throws IOException {
    byte[] whole = pack(artifact());

    assertRefused("not a zip".getBytes(StandardCharsets.UTF_8), Reason.BAD_BUNDLE);
    assertRefused(new byte[0], Reason.BAD_BUNDLE);
    assertRefused(Arrays.copyOf(whole, 60), Reason.BAD_BUNDLE);
  }

  @Test
  void aFileThatIsAFolderTooIsRefused() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("a/b", new byte[1]);
    entries.put("a", new byte[1]);

    assertRefused(zip(entries), Reason.BAD_BUNDLE);
  }

  private Artifact artifact() throws IOException {
    Files.writeString(source.resolve("model.onnx"), "a network");
    Files.writeString(source.resolve("model-card.json"), "{}");
    Files.createDirectories(source.resolve("pictures"));
    Files.writeString(source.resolve("pictures/roc.svg"), "<svg/>");
    return Artifact.seal(source);
  }

  private byte[] pack(Artifact artifact) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ModelBundle.pack(artifact, signer.sign(artifact.manifest()), out);
    return out.toByteArray();
  }

  private Unpacked unpack(byte[] bundle, Limits limits) throws IOException {
    return ModelBundle.unpack(new ByteArrayInputStream(bundle), target, trusted, limits);
  }

  private void assertRefused(byte[] bundle, Reason reason) {
    assertRefused(bundle, reason, Limits.USUAL);
  }

  private void assertRefused(byte[] bundle, Reason reason, Limits limits) {
    assertThatExceptionOfType(InvalidArtifactException.class)
        .isThrownBy(() -> unpack(bundle, limits))
        .extracting(InvalidArtifactException::reason)
        .isEqualTo(reason);
  }

  private byte[] rewrite(String file, String content) throws IOException {
    Map<String, byte[]> entries = entries(pack(artifact()));
    entries.put(file, content.getBytes(StandardCharsets.UTF_8));
    return zip(entries);
  }

  private static Map<String, byte[]> entries(byte[] bundle) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bundle));
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      entries.put(entry.getName(), zip.readAllBytes());
    }
    return entries;
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ZipOutputStream zip = new ZipOutputStream(out);
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      zip.putNextEntry(new ZipEntry(entry.getKey()));
      zip.write(entry.getValue());
    }
    zip.finish();
    return out.toByteArray();
  }
}
