package engraft.learning.worker;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.artifacts.Artifact;
import engraft.learning.json.LearningJson;
import engraft.learning.tensorflow.graph.Devices;
import engraft.scoring.Score;
import engraft.scoring.Scorer;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The net makes a job long enough to be killed half-way. */
class NetJobTest {

  @TempDir Path directory;

  @Test
  void aJobKilledHalfWayAndStartedAgainEndsWithTheSameArtifact() throws Exception {
    Path job = job();

    Process killed = start(job, "killed");
    awaitTheSecondNet(killed);
    killed.destroyForcibly().waitFor();
    assertThat(out("killed").resolve("artifact")).doesNotExist();

    assertThat(run(job, "killed"))
        .contains("\"completed\"")
        .doesNotContain("fold 1 of 5, epoch 5 ");
    assertThat(run(job, "whole")).contains("\"completed\"").contains("fold 1 of 5, epoch 5 ");
    assertThat(digest("killed")).isEqualTo(digest("whole"));
    assertThat(out("whole").resolve("artifact/provenance.json"))
        .content()
        .containsPattern("\"batch\"\\s*:\\s*32\\s*,\\s*\"precision\"\\s*:\\s*\"mixed\"")
        .containsPattern("\"device\"\\s*:\\s*\"%s\"".formatted(Devices.here().reckoning()));
    answers("whole");
  }

  private void answers(String name) {
    try (Scorer scorer = Scorer.open(out(name).resolve("artifact"))) {
      Score score = scorer.score(Cohorts.episodes("north", 1, 0.7, 9).getFirst());
      assertThat(score.experts()).containsOnlyKeys("linear", "net", "trees");
      assertThat(score.assessment().risk()).isBetween(0.0, 1.0);
    }
  }

  private Path job() throws IOException {
    Path snapshot =
        Cohorts.snapshot(directory.resolve("snapshot"), Cohorts.episodes("centre", 120, 0.95, 1));
    Path masks =
        Cohorts.maskProfile(
            directory.resolve("masks.json"), Cohorts.episodes("north", 100, 0.6, 2));
    Map<String, Object> job =
        Map.of(
            "kind", "train",
            "task", Map.of("name", "outcome", "kind", "binary", "label", Cohorts.LABEL.toString()),
            "snapshot", snapshot.toString(),
            "maskProfile", masks.toString(),
            "experts", List.of("linear", "trees", "net"),
            "net", Map.of("batch", 32, "precision", "mixed"),
            "seed", 7);
    return Files.writeString(directory.resolve("job.json"), LearningJson.text(job));
  }

  private Process start(Path job, String name) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "engraft.learning.worker.Worker",
            job.toString(),
            out(name).toString(),
            directory.resolve(name + "-checkpoints").toString());
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static void awaitTheSecondNet(Process process) throws IOException {
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    String line = lines.readLine();
    while (line != null && !line.contains("fold 2 of 5, epoch 7 ")) {
      line = lines.readLine();
    }
    assertThat(line).as("the job ended before it could be killed").isNotNull();
  }

  private String run(Path job, String name) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String[] arguments = {
      job.toString(), out(name).toString(), directory.resolve(name + "-checkpoints").toString()
    };
    Worker.run(arguments, new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private Path out(String name) {
    return directory.resolve(name + "-out");
  }

  private String digest(String name) throws IOException {
    return Artifact.open(out(name).resolve("artifact")).digest().hex();
  }
}
