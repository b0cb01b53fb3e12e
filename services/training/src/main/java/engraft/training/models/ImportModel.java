package engraft.training.models;

import engraft.artifacts.Artifact;
import engraft.artifacts.ArtifactBlobs;
import engraft.artifacts.Lineage;
import engraft.artifacts.ModelBundle;
import engraft.artifacts.ModelBundle.Limits;
import engraft.artifacts.ModelBundle.Unpacked;
import engraft.artifacts.TrustedKeys;
import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Takes in a signed bundle: unpacks, checks and publishes it. Blocks; registers nothing yet. */
@Singleton
public class ImportModel {

  private final ArtifactBlobs artifacts;
  private final ModelSignatures signatures;
  private final TrustedKeys trusted;
  private final InstantSource clock;

  ImportModel(
      ArtifactBlobs artifacts,
      ModelSignatures signatures,
      TrustedKeys trusted,
      InstantSource clock) {
    this.artifacts = artifacts;
    this.signatures = signatures;
    this.trusted = trusted;
    this.clock = clock;
  }

  /**
   * The model to register; empty when it belongs to another hospital alone.
   *
   * @throws engraft.artifacts.InvalidArtifactException when the bundle is not what it claims
   */
  public Optional<RegisteredModel> take(InputStream bundle, SiteId site) throws IOException {
    Path folder = Files.createTempDirectory("engraft-import");
    try {
      Unpacked unpacked = ModelBundle.unpack(bundle, folder, trusted, Limits.USUAL);
      Lineage lineage = Lineage.parse(Files.readAllBytes(unpacked.artifact().file(Lineage.FILE)));
      return lineage.isVisibleTo(site)
          ? Optional.of(publish(unpacked, lineage, site))
          : Optional.empty();
    } finally {
      delete(folder);
    }
  }

  private RegisteredModel publish(Unpacked unpacked, Lineage lineage, SiteId site)
      throws IOException {
    Artifact artifact = unpacked.artifact();
    Digest model = artifacts.publish(artifact);
    return new RegisteredModel(
        model,
        switch (lineage.kind()) {
          case FOUNDATION -> RegisteredModel.Kind.FOUNDATION;
          case ADAPTED -> RegisteredModel.Kind.ADAPTED;
        },
        site,
        lineage.task(),
        lineage.snapshots(),
        lineage.maskProfile(),
        lineage.parent(),
        new Origin.Imported(),
        CardMetrics.of(artifact),
        signatures.keep(unpacked.signature()),
        clock.instant());
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
