package engraft.learning.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import engraft.artifacts.Artifact;
import engraft.clinical.Episode;
import engraft.learning.data.Dataset;
import engraft.learning.json.LearningJson;
import engraft.learning.tensorflow.net.FisherInformation;
import engraft.learning.tensorflow.net.NetConfiguration;
import engraft.learning.tensorflow.net.NetEnsemble;
import engraft.learning.tensorflow.net.NetGraph;
import engraft.learning.tensorflow.weights.Weights;
import engraft.learning.worker.model.ArtifactFiles;
import engraft.learning.worker.model.ModelCard;
import engraft.learning.worker.model.Provenance;
import engraft.learning.worker.model.StackModel;
import engraft.scoring.Scorer;
import engraft.scoring.StackParts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every strategy that can be asked for goes through the gate and can be served. */
class StrategiesJobTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<Episode> RICH = Cohorts.episodes("centre", 160, 0.95, 1);
  private static final List<Episode> SPARSE =
      Cohorts.withMore(Cohorts.episodes("north", 120, 0.6, 2));

  @TempDir Path directory;
  private Path rich;
  private Path sparse;

  @BeforeEach
  void trainTheSource() throws IOException {
    rich = Cohorts.snapshot(directory.resolve("rich"), RICH);
    sparse = Cohorts.snapshot(directory.resolve("sparse"), SPARSE);
    Map<String, Object> job = new LinkedHashMap<>();
    job.put("kind", "train");
    job.put("task", Map.of("name", "outcome", "kind", "binary", "label", Cohorts.LABEL.toString()));
    job.put("snapshot", rich.toString());
    job.put("experts", List.of("linear"));
    job.put("seed", 7);
    assertThat(run(job, "train")).contains("\"completed\"");
  }

  @Test
  void withTheSourcesRowsForgettingIsMeasuredAndTheyMayBeLearntFrom() throws IOException {
    Map<String, Object> job = adapt(directory.resolve("train-out/artifact"));
    job.put("strategies", List.of("pooled", "reweight"));
    job.put("sourceSnapshot", rich.toString());

    assertThat(run(job, "adapt")).contains("\"completed\"").contains("source rows count as");

    JsonNode result = JSON.readTree(directory.resolve("adapt-out/result.json").toFile());
    assertThat(result.path("candidates"))
        .extracting(candidate -> candidate.path("strategy").asText())
        .containsExactly("source", "recalibrate", "pooled", "reweight", "local");
    assertThat(result.path("candidates"))
        .allSatisfy(c -> assertThat(c.path("atTheSource").asDouble()).isBetween(0.5, 1.0));
    assertThat(directory.resolve("adapt-out/report.md")).content().contains("AUROC at the source");
  }

  @Test
  void withoutTheSourcesRowsWhatNeedsThemIsRefused() throws IOException {
    Map<String, Object> job = adapt(directory.resolve("train-out/artifact"));
    job.put("strategies", List.of("pooled"));

    assertThat(run(job, "adapt")).contains("needs-source-rows");
  }

  @Test
  void netsAreAdaptedAndTheNewVariableFindsItsPlace() throws IOException {
    Map<String, Object> job = adapt(withNet());
    job.put("strategies", List.of("head", "ewc", "progressive", "continued"));

    assertThat(run(job, "adapt")).contains("\"completed\"");

    JsonNode result = JSON.readTree(directory.resolve("adapt-out/result.json").toFile());
    assertThat(result.path("candidates"))
        .extracting(candidate -> candidate.path("strategy").asText())
        .containsExactlyInAnyOrder(
            "source", "recalibrate", "head", "ewc", "continued", "progressive", "local");
    assertThat(result.path("trials")).hasSize(7);
    try (Scorer scorer = Scorer.open(directory.resolve("adapt-out/artifact"))) {
      assertThat(scorer.assess(SPARSE)).hasSameSizeAs(SPARSE);
    }
  }

  /** The trained stack with one small net beside the linear expert, as fresh as it was drawn. */
  private Path withNet() throws IOException {
    Artifact trained = Artifact.open(directory.resolve("train-out/artifact"));
    StackModel linear = ArtifactFiles.read(trained);
    Dataset data = Dataset.of(linear.space(), linear.task(), RICH);
    NetConfiguration small = NetConfiguration.of(linear.space()).sized(8, 2, 1);
    NetEnsemble net;
    try (NetGraph graph = new NetGraph(small, 1)) {
      Weights weights = graph.draw(1);
      Weights fisher =
          FisherInformation.of(
              graph, weights, data.rows().stream().limit(20).map(Dataset.Row::encoded).toList());
      net = new NetEnsemble(small, List.of(weights), List.of(fisher));
    }
    StackParts parts =
        new StackParts(
            0, new TreeMap<>(Map.of("linear", 0.8, "net", 0.2)), linear.parts().linear());
    StackModel model = linear.withParts(parts).withNet(net);
    ArtifactFiles.Context context =
        new ArtifactFiles.Context(
            LearningJson.read(trained.file("provenance.json"), Provenance.class),
            LearningJson.read(trained.file("model-card.json"), ModelCard.class),
            data,
            new double[data.size()],
            Optional.empty());
    Path file = directory.resolve("with-net");
    ArtifactFiles.write(model, context, file);
    StackModel again = ArtifactFiles.read(Artifact.open(file));
    assertThat(again.net()).isNotNull().extracting(n -> n.fisher().size()).isEqualTo(1);
    return file;
  }

  private Map<String, Object> adapt(Path parent) {
    Map<String, Object> job = new LinkedHashMap<>();
    job.put("kind", "adapt");
    job.put("parent", parent.toString());
    job.put("snapshot", sparse.toString());
    job.put("labels", 24);
    job.put("seed", 7);
    return job;
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
