package engraft.learning.worker;

import static engraft.learning.worker.Answered.first;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import engraft.artifacts.Artifact;
import engraft.clinical.Episode;
import engraft.learning.data.Dataset;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.json.LearningJson;
import engraft.learning.task.Task;
import engraft.learning.worker.model.ArtifactFiles;
import engraft.learning.worker.model.OutcomeStackModel;
import engraft.scoring.OutcomeModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A task's kind is data: the same worker trains, judges and exports each. */
class OutcomeJobTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  private static List<Episode> answered(ToDoubleFunction<Episode> label, double hours) {
    return Answered.episodes(Cohorts.episodes("centre", 200, 0.9, 1), label, hours);
  }

  @Test
  void aNumberIsTrainedJudgedAndExported() throws IOException {
    JsonNode metrics = trained("continuous", List.of(), answered(e -> 7 + 2 * first(e), 0));
    assertThat(metrics.path("r2").path("value").asDouble()).isGreaterThan(0.7);
    assertThat(metrics.path("rmse").path("low").asDouble()).isPositive();
    JsonNode outcome = read("continuous", "outcome.json");
    assertThat(outcome.path("calibration").path("numbers").path("level").asDouble()).isEqualTo(0.9);
    agrees("continuous", answered(e -> 7 + 2 * first(e), 0));
  }

  @Test
  void rowsWearTheMasksOfTheSiteThatTheModelIsFor() throws IOException {
    List<Episode> rows = answered(e -> 7 + 2 * first(e), 0);
    Map<String, Object> job = job("continuous", List.of(), rows);
    job.put("experts", List.of("linear"));
    job.put(
        "maskProfile",
        Cohorts.maskProfile(directory.resolve("masks.json"), Cohorts.episodes("poor", 60, 0.5, 8))
            .toString());
    assertThat(run(job, "continuous")).contains("\"completed\"");
    JsonNode metrics =
        JSON.readTree(directory.resolve("continuous-out/result.json").toFile()).path("metrics");
    assertThat(metrics.path("r2").path("value").asDouble()).isGreaterThan(0.6);
    assertThat(read("continuous", "provenance.json").path("maskProfile").asText()).hasSize(64);
  }

  @Test
  void classesAreTrainedJudgedAndExported() throws IOException {
    ToDoubleFunction<Episode> third = e -> first(e) < -0.5 ? 0 : first(e) < 0.5 ? 1 : 2;
    JsonNode metrics = trained("multi-class", List.of("low", "middle", "high"), answered(third, 0));
    assertThat(metrics.path("macro-auroc").path("value").asDouble()).isGreaterThan(0.85);
    assertThat(metrics.path("auroc high").path("low").asDouble()).isPositive();
  }

  @Test
  void timesAreTrainedJudgedAndExported() throws IOException {
    ToDoubleFunction<Episode> event = e -> 40 * Math.exp(-first(e)) < 60 ? 1 : 0;
    JsonNode metrics = trained("time-to-event", List.of(), answered(event, 60));
    assertThat(metrics.path("c-index").path("value").asDouble()).isGreaterThan(0.8);
    assertThat(metrics.path("integrated-brier").path("value").asDouble()).isBetween(0.0, 0.2);
    assertThat(read("time-to-event", "outcome.json").path("outcome").path("ends")).isNotEmpty();
  }

  @Test
  void aNetStandsInTheStackOfEveryKind() throws IOException {
    ToDoubleFunction<Episode> third = e -> first(e) < -0.5 ? 0 : first(e) < 0.5 ? 1 : 2;
    List<Episode> rows = answered(third, 0);
    Map<String, Object> job = job("multi-class", List.of("low", "middle", "high"), rows);
    job.put("experts", List.of("linear", "net"));
    assertThat(run(job, "multi-class")).contains("\"completed\"");

    assertThat(read("multi-class", "outcome.json").path("weights").has("net")).isTrue();
    Path artifact = directory.resolve("multi-class-out/artifact");
    try (OutcomeStackModel model = ArtifactFiles.readOutcome(Artifact.open(artifact));
        OutcomeModel served =
            new OutcomeModel(Files.readAllBytes(artifact.resolve("model.onnx")))) {
      Dataset data = Dataset.of(model.space(), model.task(), rows);
      double[][] kept = model.stack().scores(data);
      float[][] said = served.run(data.rows().stream().map(Dataset.Row::encoded).toList()).scores();
      for (int i = 0; i < said.length; i++) {
        for (int k = 0; k < 3; k++) {
          assertThat((double) said[i][k]).isCloseTo(kept[i][k], within(1e-4));
        }
      }
    }
  }

  private void agrees(String kind, List<Episode> episodes) throws IOException {
    Path artifact = directory.resolve(kind + "-out/artifact");
    Artifact.open(artifact);
    FeatureSpace space =
        LearningJson.read(artifact.resolve("feature-space.json"), FeatureSpace.class);
    Task task = LearningJson.read(artifact.resolve("task.json"), Task.class);
    Dataset data = Dataset.of(space, task, episodes);
    try (OutcomeModel model =
        new OutcomeModel(Files.readAllBytes(artifact.resolve("model.onnx")))) {
      float[][] answers =
          model.run(data.rows().stream().map(Dataset.Row::encoded).toList()).answers();
      double miss = 0;
      for (int i = 0; i < answers.length; i++) {
        miss += Math.abs(answers[i][0] - data.label(i)) / answers.length;
      }
      assertThat(miss).isLessThan(1);
    }
  }

  private JsonNode trained(String kind, List<String> classes, List<Episode> episodes)
      throws IOException {
    assertThat(run(job(kind, classes, episodes), kind)).contains("\"completed\"");
    return JSON.readTree(directory.resolve(kind + "-out/result.json").toFile()).path("metrics");
  }

  private Map<String, Object> job(String kind, List<String> classes, List<Episode> episodes)
      throws IOException {
    Path snapshot = Cohorts.snapshot(directory.resolve(kind), episodes);
    Map<String, Object> task = new LinkedHashMap<>();
    task.put("name", "answer");
    task.put("kind", kind);
    task.put("label", Cohorts.LABEL.toString());
    task.put("classes", classes);
    Map<String, Object> job = new LinkedHashMap<>();
    job.put("kind", "train");
    job.put("task", task);
    job.put("snapshot", snapshot.toString());
    // Trees of one kind are enough to see that they come along.
    job.put("experts", kind.equals("continuous") ? List.of("linear", "trees") : List.of("linear"));
    job.put("seed", 7);
    return job;
  }

  private JsonNode read(String kind, String file) throws IOException {
    return JSON.readTree(directory.resolve(kind + "-out/artifact/" + file).toFile());
  }

  private String run(Map<String, Object> job, String name) throws IOException {
    Path file = directory.resolve(name + ".json");
    Files.writeString(file, LearningJson.text(job));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String[] arguments = {
      file.toString(),
      directory.resolve(name + "-out").toString(),
      directory.resolve(name + "-checkpoints").toString()
    };
    Worker.run(arguments, new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
