package engraft.runs;

import engraft.blobs.BlobNotFoundException;
import engraft.blobs.BlobStore;
import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.kit.problem.ProblemException;
import engraft.snapshots.Manifest;
import engraft.snapshots.SnapshotException;
import engraft.worker.RunFailedException;
import engraft.worker.RunFailure;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jboss.logging.Logger;

/** Data cuts by digest, for workers of the hospital that they belong to. */
@Singleton
public class SnapshotInputs {

  private static final Logger LOG = Logger.getLogger(SnapshotInputs.class);
  private static final String MANIFEST = "manifest.json";
  private static final String MAPPING = "mapping.json";

  private final BlobStore blobs;

  SnapshotInputs(BlobStore blobs) {
    this.blobs = blobs;
  }

  /**
   * Checks, before anything is queued, that the hospital has such a cut. One of another hospital is
   * as unknown as one that does not exist.
   */
  public Uni<Void> require(SiteId site, Digest snapshot) {
    return Uni.createFrom()
        .item(() -> isOf(site, snapshot))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .invoke(
            known -> {
              if (!known) {
                throw unknown();
              }
            })
        .replaceWithVoid();
  }

  /** Brings the cut and the mapping tables that made it into an empty folder; blocks. */
  public void fetch(SiteId site, Digest snapshot, Path folder)
      throws IOException, RunFailedException {
    if (!isOf(site, snapshot)) {
      throw new RunFailedException(
          new RunFailure("unknown-snapshot", "There is no such snapshot of this hospital."));
    }
    Files.createDirectories(folder);
    byte[] json = blobs.read(snapshot);
    Manifest manifest = Manifest.fromJson(json);
    for (Map.Entry<String, Digest> file : manifest.files().entrySet()) {
      requirePlain(file.getKey());
      try (InputStream content = blobs.open(file.getValue())) {
        Files.copy(content, folder.resolve(file.getKey()));
      } catch (BlobNotFoundException e) {
        throw new RunFailedException(
            new RunFailure(
                "snapshot-removed",
                "The snapshot's files are gone, since one of its patients was erased.\n"
                    + "Maybe cut another."));
      }
    }
    bringMapping(manifest.mapping(), folder);
    Files.write(folder.resolve(MANIFEST), json);
  }

  /** It travels on in the model, which then reads what is typed in as its data were read. */
  private void bringMapping(Digest mapping, Path folder) throws IOException {
    try (InputStream content = blobs.open(mapping)) {
      Files.copy(content, folder.resolve(MAPPING));
    } catch (BlobNotFoundException e) {
      LOG.warnf("the model will not know its mapping mapping=%s", mapping);
    }
  }

  private boolean isOf(SiteId site, Digest snapshot) {
    try {
      return Manifest.fromJson(blobs.read(snapshot)).site().equals(site);
    } catch (BlobNotFoundException | SnapshotException | IllegalArgumentException e) {
      return false;
    }
  }

  private static void requirePlain(String name) {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new IllegalArgumentException("a snapshot's file must have a plain name");
    }
  }

  private static ProblemException unknown() {
    return ProblemException.unprocessable(
        "unknown-snapshot",
        "There is no such snapshot of your hospital.\nMaybe give the digest of its manifest.");
  }
}
