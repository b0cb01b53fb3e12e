package engraft.training.support;

import engraft.artifacts.Artifact;
import engraft.artifacts.ArtifactBlobs;
import engraft.artifacts.Lineage;
import engraft.blobs.BlobStore;
import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.contracts.event.ModelEvent.Interval;
import engraft.contracts.event.ModelEvent.Metric;
import engraft.contracts.event.ModelEvent.ModelAdapted;
import engraft.contracts.event.ModelEvent.ModelValidated;
import engraft.testkit.EventSender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What adaptation would publish and tell. */
public final class Adaptations {

  private Adaptations() {}

  /** An artifact of its own content in the blob store. */
  public static Digest publish(Lineage.Kind kind, String site, String content, BlobStore blobs) {
    try {
      Path folder = Files.createTempDirectory("engraft-artifact");
      Files.writeString(folder.resolve("model.onnx"), content);
      Files.writeString(folder.resolve("model-card.json"), "{\"name\":\"%s\"}".formatted(content));
      new Lineage(
              kind,
              new SiteId(site),
              "heart-disease",
              List.of(Digest.ofText("cut of " + site)),
              Optional.empty(),
              Optional.empty(),
              7)
          .write(folder);
      return new ArtifactBlobs(blobs).publish(Artifact.seal(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An adapted model of the hospital, told of together with the verdict on it. */
  public static Digest validated(String site, String content, String verdict, BlobStore blobs) {
    return validated(site, content, verdict, null, blobs);
  }

  /** The same, on the metric of a task that asks for no risk. */
  public static Digest validated(
      String site, String content, String verdict, @Nullable Metric metric, BlobStore blobs) {
    Digest model = adapted(site, content, blobs);
    EventSender.tell(
        new ModelValidated(
            model,
            new SiteId(site),
            UUID.randomUUID(),
            verdict,
            "48 events in the test part",
            metric == null ? new Interval(0.76, 0.68, 0.84) : null,
            Digest.ofText("report of " + content),
            metric));
    return model;
  }

  /** An adapted model of the hospital that nobody validated yet. */
  public static Digest adapted(String site, String content, BlobStore blobs) {
    return adapted(site, content, Digest.ofText("parent"), blobs);
  }

  /** The same, of a parent. */
  public static Digest adapted(String site, String content, Digest parent, BlobStore blobs) {
    Digest model = publish(Lineage.Kind.ADAPTED, site, content, blobs);
    EventSender.tell(
        new ModelAdapted(
            model,
            new SiteId(site),
            UUID.randomUUID(),
            parent,
            "heart-disease",
            Digest.ofText("cut of " + site),
            "l2sp",
            50));
    return model;
  }
}
