package engraft.inference.model.scoring;

import engraft.artifacts.ArtifactManifest;
import engraft.artifacts.ArtifactSignature;
import engraft.artifacts.InvalidArtifactException;
import engraft.artifacts.TrustedKeys;
import engraft.blobs.BlobNotFoundException;
import engraft.blobs.BlobStore;
import engraft.blobs.CorruptBlobException;
import engraft.clinical.Digest;
import engraft.inference.model.ModelLoader;
import engraft.inference.model.ModelRefusedException;
import engraft.inference.model.ModelUnavailableException;
import engraft.inference.model.ServingModel;
import engraft.scoring.OutcomeParts;
import engraft.scoring.OutcomeScorer;
import engraft.scoring.Scorer;
import engraft.scoring.ScoringException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Fetches an artifact file by file, each checked against its digest, the whole against the
 * manifest, and the manifest against the signature of a trusted key.
 */
@ApplicationScoped
class ArtifactLoader implements ModelLoader {

  private static final Logger LOG = Logger.getLogger(ArtifactLoader.class);

  private final BlobStore blobs;
  private final ScoringSettings settings;

  ArtifactLoader(BlobStore blobs, ScoringSettings settings) {
    this.blobs = blobs;
    this.settings = settings;
    if (settings.trustedKeys().isEmpty()) {
      LOG.warn("models are checked by digest only: ENGRAFT_MODEL_TRUSTED_KEYS is not set");
    }
  }

  @Override
  public ServingModel load(Digest model, Optional<Digest> signature) {
    try {
      ArtifactManifest manifest = ArtifactManifest.parse(blobs.read(model));
      verify(manifest, signature);
      ServingModel loaded = open(manifest);
      LOG.infof("model loaded digest=%s", model);
      return loaded;
    } catch (InvalidArtifactException e) {
      throw refused(model, e.code(), e);
    } catch (CorruptBlobException e) {
      throw refused(model, "content-altered", e);
    } catch (ScoringException e) {
      throw refused(model, "cannot-be-run", e);
    } catch (BlobNotFoundException | UncheckedIOException | IOException e) {
      LOG.warnf("model cannot be fetched now digest=%s cause=%s", model, e.toString());
      throw new ModelUnavailableException("model %s cannot be fetched".formatted(model), e);
    }
  }

  private void verify(ArtifactManifest manifest, Optional<Digest> signature) {
    Optional<List<String>> trusted = settings.trustedKeys();
    if (trusted.isPresent()) {
      Digest blob =
          signature.orElseThrow(
              () ->
                  new InvalidArtifactException(
                      InvalidArtifactException.Reason.BAD_SIGNATURE, "the release is not signed"));
      new TrustedKeys(Set.copyOf(trusted.get()))
          .verify(manifest, ArtifactSignature.parse(blobs.read(blob)));
    }
  }

  /** The files are needed only until the model is in memory. */
  private ServingModel open(ArtifactManifest manifest) throws IOException {
    Path directory = Files.createTempDirectory("engraft-model");
    try {
      for (Map.Entry<String, Digest> file : manifest.files().entrySet()) {
        Path target = directory.resolve(file.getKey());
        Files.createDirectories(target.resolveSibling("."));
        Files.write(target, blobs.read(file.getValue()));
      }
      Files.write(directory.resolve(ArtifactManifest.FILE), manifest.json());
      return manifest.files().containsKey(OutcomeParts.FILE)
          ? OnnxServingModel.of(OutcomeScorer.open(directory), settings.stabilityMaskings())
          : OnnxServingModel.of(Scorer.open(directory), settings.stabilityMaskings());
    } finally {
      delete(directory);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** What went wrong first: it tells of the model's files, never of a patient. */
  private static Throwable root(Exception cause) {
    Throwable at = cause;
    while (at.getCause() != null) {
      at = at.getCause();
    }
    return at;
  }

  private static ModelRefusedException refused(Digest model, String code, Exception cause) {
    LOG.errorf("model refused digest=%s code=%s cause=%s", model, code, root(cause));
    return new ModelRefusedException(
        code, "model %s must not serve: %s".formatted(model, code), cause);
  }
}
