package engraft.learning.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import engraft.artifacts.Artifact;
import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import engraft.clinical.Measurement;
import engraft.learning.json.LearningJson;
import engraft.scoring.Score;
import engraft.scoring.Scorer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<Episode> RICH = Cohorts.episodes("centre", 260, 0.95, 1);
  private static final List<Episode> SPARSE = Cohorts.episodes("north", 220, 0.6, 2);

  @TempDir Path directory;
  private Path rich;
  private Path sparse;

  @BeforeEach
  void freeze() {
    rich = Cohorts.snapshot(directory.resolve("rich"), RICH);
    sparse = Cohorts.snapshot(directory.resolve("sparse"), SPARSE);
  }

  @Test
  void trainingEndsWithAnArtifactThatAnswers() throws IOException {
    List<JsonNode> lines = run(train(List.of("linear"), 7), "train", 0);

    assertThat(lines.getLast().path("type").asText()).isEqualTo("completed");
    assertThat(lines.getFirst().path("type").asText()).isEqualTo("progress");
    JsonNode result = JSON.readTree(out("train").resolve("result.json").toFile());
    assertThat(result.path("episodes").asInt()).isEqualTo(RICH.size());
    assertThat(result.path("metrics").path("auroc").path("value").asDouble()).isGreaterThan(0.75);
    try (Scorer scorer = Scorer.open(out("train").resolve("artifact"))) {
      Score score = scorer.score(SPARSE.getFirst(), 10);
      assertThat(score.assessment().low())
          .isLessThan(score.assessment().risk())
          .isLessThan(score.assessment().high());
      assertThat(score.experts()).containsOnlyKeys("linear");
      assertThat(score.explanation().stability()).isPresent();
    }
  }

  @Test
  void theSameSeedGivesTheSameArtifact() throws IOException {
    run(train(List.of("linear"), 7), "one", 0);
    run(train(List.of("linear"), 7), "two", 0);
    run(train(List.of("linear"), 8), "three", 0);

    assertThat(digest("one")).isEqualTo(digest("two")).isNotEqualTo(digest("three"));
  }

  @Test
  void adaptingComparesAndPacksTheGatesChoice() throws IOException {
    run(train(List.of("linear"), 7), "train", 0);

    run(adapt(out("train"), 50), "adapt", 0);

    JsonNode result = JSON.readTree(out("adapt").resolve("result.json").toFile());
    assertThat(result.path("site").asText()).isEqualTo("north");
    assertThat(result.path("labels").asInt()).isEqualTo(50);
    assertThat(result.path("candidates"))
        .extracting(candidate -> candidate.path("strategy").asText())
        .containsExactly("source", "recalibrate", "l2sp", "local");
    assertThat(result.path("source").path("auroc").asDouble()).isBetween(0.6, 1.0);
    assertThat(result.path("released").asText()).isIn("adapted", "source", "local");
    assertThat(result.path("verdict").asText()).isEqualTo("sufficient");
    assertThat(out("adapt").resolve("report.md")).content().contains("| source");
    try (Scorer scorer = Scorer.open(out("adapt").resolve("artifact"))) {
      assertThat(scorer.assess(SPARSE)).hasSameSizeAs(SPARSE);
    }
  }

  @Test
  void aVariableThatTellsTheOutcomeIsAWarningOfTheResultAndTheCard() throws IOException {
    List<Episode> leaking = RICH.stream().map(WorkerTest::withCertificate).toList();
    Path snapshot = Cohorts.snapshot(directory.resolve("leaking"), leaking);
    Map<String, Object> job = train(List.of("linear"), 7);
    job.put("snapshot", snapshot.toString());

    run(job, "leaking", 0);

    JsonNode result = JSON.readTree(out("leaking").resolve("result.json").toFile());
    assertThat(result.path("warnings"))
        .singleElement()
        .extracting(JsonNode::asText)
        .asString()
        .startsWith("engraft:certificate")
        .contains("tells the outcome by itself");
    assertThat(out("leaking").resolve("artifact").resolve("model-card.md"))
        .content()
        .contains("engraft:certificate");
  }

  private static Episode withCertificate(Episode episode) {
    List<Measurement> facts = new ArrayList<>(episode.measurements());
    double label = Cohorts.TASK.label(episode);
    facts.add(
        new Measurement(
            ConceptId.parse("engraft:certificate"),
            new ClinicalValue.Numeric(label, "1"),
            Duration.ZERO));
    return episode.with(facts);
  }

  @Test
  void tooFewLabelsIsSaidPlainly() throws IOException {
    Path few = Cohorts.snapshot(directory.resolve("few"), Cohorts.episodes("few", 12, 0.9, 3));
    Map<String, Object> job = train(List.of("linear"), 7);
    job.put("snapshot", few.toString());

    List<JsonNode> lines = run(job, "few-out", 2);

    assertThat(lines.getLast().path("type").asText()).isEqualTo("failed");
    assertThat(lines.getLast().path("code").asText()).isEqualTo("insufficient-labels");
  }

  @Test
  void aJobThatCannotBeReadFailsWithACode() throws IOException {
    List<JsonNode> lines = run(Map.of("kind", "dance"), "bad", 2);

    assertThat(lines)
        .singleElement()
        .extracting(line -> line.path("code").asText())
        .isEqualTo("bad-job");
  }

  private Map<String, Object> train(List<String> experts, long seed) {
    Map<String, Object> job = new LinkedHashMap<>();
    job.put("kind", "train");
    job.put("task", Map.of("name", "outcome", "kind", "binary", "label", Cohorts.LABEL.toString()));
    job.put("snapshot", rich.toString());
    job.put("experts", experts);
    job.put("seed", seed);
    job.put("threads", 1);
    return job;
  }

  private Map<String, Object> adapt(Path parent, int labels) {
    Map<String, Object> job = new LinkedHashMap<>();
    job.put("kind", "adapt");
    job.put("parent", parent.resolve("artifact").toString());
    job.put("snapshot", sparse.toString());
    job.put("labels", labels);
    job.put("seed", 7);
    return job;
  }

  private List<JsonNode> run(Map<String, Object> job, String name, int exit) throws IOException {
    Path file = directory.resolve(name + ".json");
    Files.writeString(file, LearningJson.text(job));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String[] arguments = {
      file.toString(), out(name).toString(), directory.resolve(name + "-checkpoints").toString()
    };
    int code = Worker.run(arguments, new PrintStream(bytes, true, StandardCharsets.UTF_8));
    String said = bytes.toString(StandardCharsets.UTF_8);
    assertThat(code).as(said).isEqualTo(exit);
    List<JsonNode> lines = new ArrayList<>();
    for (String line : said.split("\n", -1)) {
      if (!line.isEmpty()) {
        lines.add(JSON.readTree(line));
      }
    }
    return lines;
  }

  private Path out(String name) {
    return directory.resolve(name + "-out");
  }

  private String digest(String name) throws IOException {
    return Artifact.open(out(name).resolve("artifact")).digest().hex();
  }
}
