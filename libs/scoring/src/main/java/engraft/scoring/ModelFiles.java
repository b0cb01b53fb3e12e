package engraft.scoring;

import engraft.artifacts.Artifact;
import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.clinical.habits.SiteHabits;
import engraft.learning.feature.Encoder;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.json.LearningJson;
import engraft.learning.task.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The files of a model artifact, of which every model has the same but its own two or three. */
record ModelFiles(Artifact artifact, Task task, Encoder encoder) {

  private static final String MAPPING = "mapping.json";
  private static final String PROVENANCE = "provenance.json";

  /** Makes what answers of a model's files. */
  @FunctionalInterface
  interface Opening<T> {
    T of(ModelFiles files) throws IOException;
  }

  /**
   * Opens a sealed artifact directory.
   *
   * @throws engraft.artifacts.InvalidArtifactException when a file is missing, extra or altered
   * @throws ScoringException when the model in it cannot be run
   */
  static <T> T open(Path directory, Opening<T> opening) {
    try {
      Artifact artifact = Artifact.open(directory);
      Task task = LearningJson.read(artifact.file("task.json"), Task.class);
      FeatureSpace space =
          LearningJson.read(artifact.file("feature-space.json"), FeatureSpace.class);
      return opening.of(new ModelFiles(artifact, task, new Encoder(space)));
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw new ScoringException("the model's files are not of this version", e);
    }
  }

  Digest digest() {
    return artifact.digest();
  }

  byte[] onnx() throws IOException {
    return Files.readAllBytes(artifact.file("model.onnx"));
  }

  <T> T read(String name, Class<T> type) {
    return LearningJson.read(artifact.file(name), type);
  }

  /**
   * The habits of measuring in the data that the model was made from; empty when the artifact does
   * not say, so that nobody can know.
   */
  Optional<SiteHabits> habits() throws IOException {
    Map<String, Digest> files = artifact.manifest().files();
    if (!files.containsKey(MAPPING) || !files.containsKey(PROVENANCE)) {
      return Optional.empty();
    }
    byte[] mapping = Files.readAllBytes(artifact.file(MAPPING));
    return Optional.of(MappingFile.read(mapping, read(PROVENANCE, MadeAt.class).site()));
  }

  /** What of {@code provenance.json} is of interest here. */
  private record MadeAt(SiteId site) {}
}
