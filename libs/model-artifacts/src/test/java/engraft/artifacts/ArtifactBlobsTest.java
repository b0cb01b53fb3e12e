package engraft.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import engraft.artifacts.Lineage.Kind;
import engraft.blobs.BlobNotFoundException;
import engraft.blobs.BlobStore;
import engraft.blobs.BlobStores;
import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactBlobsTest {

  private final Lineage lineage =
      new Lineage(
          Kind.ADAPTED,
          new SiteId("va"),
          "heart-disease",
          List.of(Digest.ofText("snapshot")),
          Optional.empty(),
          Optional.of(Digest.ofText("parent")),
          7);

  @TempDir Path source;
  @TempDir Path target;
  @TempDir Path store;
  private BlobStore blobs;
  private ArtifactBlobs artifacts;

  @BeforeEach
  void open() {
    blobs = BlobStores.open(store.toUri());
    artifacts = new ArtifactBlobs(blobs);
  }

  @Test
  void aPublishedModelIsFetchedWhole() throws IOException {
    Artifact artifact = artifact();

    Digest model = artifacts.publish(artifact);
    Artifact fetched = artifacts.fetch(model, target);

    assertThat(model).isEqualTo(artifact.digest());
    assertThat(Artifact.open(target)).isEqualTo(fetched);
    assertThat(fetched.manifest()).isEqualTo(artifact.manifest());
    assertThat(artifacts.file(model, "model.onnx")).asString().isEqualTo("a network");
    assertThat(Lineage.parse(artifacts.file(model, Lineage.FILE))).isEqualTo(lineage);
  }

  @Test
  void aPublishedModelIsBundledAsItWouldBeFromDisk() throws IOException {
    Artifact artifact = artifact();
    ArtifactSignature signature = ModelSigner.generate().sign(artifact.manifest());
    ByteArrayOutputStream fromDisk = new ByteArrayOutputStream();
    ModelBundle.pack(artifact, signature, fromDisk);
    ByteArrayOutputStream fromStore = new ByteArrayOutputStream();

    artifacts.bundle(artifacts.publish(artifact), signature, fromStore);

    assertThat(fromStore.toByteArray()).isEqualTo(fromDisk.toByteArray());
  }

  @Test
  void anUnknownModelIsNotFound() {
    assertThatExceptionOfType(BlobNotFoundException.class)
        .isThrownBy(() -> artifacts.fetch(Digest.ofText("nothing"), target));
  }

  @Test
  void aBlobThatIsNoManifestIsNoModel() {
    Digest other = blobs.put("{\"files\":[]}".getBytes(StandardCharsets.UTF_8));

    assertThatExceptionOfType(InvalidArtifactException.class)
        .isThrownBy(() -> artifacts.fetch(other, target));
  }

  @Test
  void anAdaptedModelIsSeenByItsOwnHospitalOnly() {
    assertThat(lineage.isVisibleTo(new SiteId("va"))).isTrue();
    assertThat(lineage.isVisibleTo(new SiteId("hungary"))).isFalse();
  }

  @Test
  void aLineageOfAnUnknownKindIsRefused() {
    byte[] json =
        new String(lineage.json(), StandardCharsets.UTF_8)
            .replace("adapted", "stolen")
            .getBytes(StandardCharsets.UTF_8);

    assertThatExceptionOfType(InvalidArtifactException.class).isThrownBy(() -> Lineage.parse(json));
  }

  private Artifact artifact() throws IOException {
    Files.createDirectories(source.resolve("pictures"));
    Files.writeString(source.resolve("pictures/roc.svg"), "<svg/>");
    Files.writeString(source.resolve("model.onnx"), "a network");
    lineage.write(source);
    return Artifact.seal(source);
  }
}
