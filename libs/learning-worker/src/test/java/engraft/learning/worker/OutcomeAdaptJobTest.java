package engraft.learning.worker;

import static engraft.learning.worker.Answered.first;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import engraft.artifacts.Artifact;
import engraft.clinical.Episode;
import engraft.learning.data.Dataset;
import engraft.learning.expert.FittedModel;
import engraft.learning.json.LearningJson;
import engraft.learning.outcome.OutcomeAssessment.Told;
import engraft.learning.outcome.OutcomeStack;
import engraft.learning.tensorflow.net.FisherInformation;
import engraft.learning.tensorflow.net.NetConfiguration;
import engraft.learning.tensorflow.net.NetEnsemble;
import engraft.learning.tensorflow.net.NetGraph;
import engraft.learning.tensorflow.net.NetScores;
import engraft.learning.tensorflow.weights.Weights;
import engraft.learning.worker.model.ArtifactFiles;
import engraft.learning.worker.model.ModelCard;
import engraft.learning.worker.model.OutcomeStackModel;
import engraft.learning.worker.model.Provenance;
import engraft.scoring.OutcomeScore;
import engraft.scoring.OutcomeScorer;
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
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model of any kind comes to a site, is judged there, and its artifact answers. */
class OutcomeAdaptJobTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Follows one variable, and what nobody measures. */
  private static final ToDoubleFunction<Episode> NUMBER =
      e -> 7 + 2 * first(e) + 0.7 * new Random(e.id().hashCode()).nextGaussian();

  private static final ToDoubleFunction<Episode> THIRD =
      e -> first(e) < -0.5 ? 0 : first(e) < 0.5 ? 1 : 2;
  private static final ToDoubleFunction<Episode> EVENT = e -> 40 * Math.exp(-first(e)) < 60 ? 1 : 0;

  /** Parents are trained once for all tests. */
  @TempDir static Path shared;

  @TempDir Path directory;

  @Test
  void aNumberMovedBySomeConstantIsBroughtToTheSite() throws IOException {
    // The site's instrument reads ten more: the order holds and the level does not.
    JsonNode result =
        adapted("continuous", List.of(), NUMBER, e -> NUMBER.applyAsDouble(e) + 10, 0);

    assertThat(result.path("metric").asText()).isEqualTo("r2");
    assertThat(result.path("source").path("value").asDouble()).isNegative();
    assertThat(result.path("adapted").path("value").asDouble()).isGreaterThan(0.7);
    assertThat(result.path("verdict").asText()).isEqualTo("sufficient");
    assertThat(result.path("adapted").path("strategy").asText()).isNotEqualTo("source");
    assertThat(result.path("candidates").findValuesAsText("strategy"))
        .containsExactly("source", "recalibrate", "l2sp", "boost", "local");

    Told.Quantity said = (Told.Quantity) scored(NUMBER, 0).assessment().told();
    assertThat(said.value()).isBetween(said.low(), said.high()).isBetween(10.0, 24.0);
  }

  @Test
  void classesAreBroughtToTheSite() throws IOException {
    JsonNode result = adapted("multi-class", List.of("low", "middle", "high"), THIRD, THIRD, 0);

    assertThat(result.path("metric").asText()).isEqualTo("macro-auroc");
    assertThat(result.path("adapted").path("metrics").path("log-loss").path("value").asDouble())
        .isPositive();
    assertThat(result.path("verdict").asText()).isEqualTo("sufficient");

    OutcomeScore score = scored(THIRD, 0);
    Told.Classes said = (Told.Classes) score.assessment().told();
    assertThat(said.probabilities()).hasSize(3);
    assertThat(said.probabilities().stream().mapToDouble(p -> p).sum()).isBetween(0.999, 1.001);
    assertThat(score.explanation().attributions().getFirst().concept()).hasToString("engraft:x0");
    assertThat(score.explanation().stability())
        .hasValueSatisfying(
            stability -> {
              assertThat(stability.maskings()).isEqualTo(20);
              assertThat(stability.topFive()).isBetween(0.5, 1.0);
            });
  }

  @Test
  void withFewerLabelsThanClassesTheSourceIsKeptAndRecalibrated() throws IOException {
    train("multi-class", List.of("low", "middle", "high"), THIRD, 0);
    Map<String, Object> job = job("multi-class", site(THIRD, 0));
    job.put("labels", 4);
    assertThat(run(job)).contains("\"completed\"");
    JsonNode result = result();
    assertThat(result.path("labels").asInt()).isEqualTo(6);
    assertThat(result.path("choice").asText())
        .contains("2 rows of the rarest class are too few to compare strategies");
    assertThat(result.path("adapted").path("strategy").asText()).isEqualTo("recalibrate");
  }

  @Test
  void timesToAnEventAreBroughtToTheSite() throws IOException {
    JsonNode result = adapted("time-to-event", List.of(), EVENT, EVENT, 60);

    assertThat(result.path("metric").asText()).isEqualTo("c-index");
    assertThat(result.path("test").path("events").asInt()).isPositive();
    assertThat(
            result.path("adapted").path("metrics").path("integrated-brier").path("low").asDouble())
        .isPositive();
    assertThat(result.path("verdict").asText()).isEqualTo("sufficient");

    Told.Survival said = (Told.Survival) scored(EVENT, 60).assessment().told();
    assertThat(said.points()).isNotEmpty();
    assertThat(said.points()).allMatch(p -> p.low() <= p.probability());
    assertThat(said.points()).allMatch(p -> p.probability() <= p.high());
  }

  @Test
  void tooFewEventsAreNoEvidence() throws IOException {
    JsonNode result = adapted("time-to-event", List.of(), EVENT, e -> first(e) > 1.2 ? 1 : 0, 60);
    assertThat(result.path("verdict").asText()).isEqualTo("insufficient-evidence");
    assertThat(result.path("released").asText()).isEqualTo("none");
  }

  @Test
  void theSameJobGivesTheSameBytes() throws IOException {
    adapted("continuous", List.of(), NUMBER, NUMBER, 0);
    String first = Artifact.open(directory.resolve("adapt-out/artifact")).digest().hex();
    assertThat(run(job("continuous", site(NUMBER, 0)))).contains("\"completed\"");
    assertThat(Artifact.open(directory.resolve("adapt-out/artifact")).digest().hex())
        .isEqualTo(first);
  }

  @Test
  void theReportShowsStrataAndWhatIsLeftAsVariablesGo() throws IOException {
    adapted("continuous", List.of(), NUMBER, NUMBER, 0);
    JsonNode validation =
        JSON.readTree(directory.resolve("adapt-out/report.json").toFile()).path("validation");
    assertThat(validation.path("strata")).isNotEmpty();
    assertThat(validation.path("degradation").path(0).path("points")).hasSize(10);
    assertThat(validation.path("coverage")).isNotEmpty();
    assertThat(validation.path("sensitivity").path("conclusion").asText())
        .isEqualTo("r2 above 0.0");
    assertThat(validation.path("sensitivity").path("shifts")).hasSize(11);
    assertThat(directory.resolve("adapt-out/report.md"))
        .content()
        .contains("Verdict: **sufficient**")
        .contains("Variables removed: random");
  }

  @Test
  void poolingNeedsTheSourcesRows() throws IOException {
    train("continuous", List.of(), NUMBER, 0);
    Map<String, Object> job = job("continuous", site(NUMBER, 0));
    job.put("strategies", List.of("pooled"));
    assertThat(run(job)).contains("needs-source-rows");
    job.put("sourceSnapshot", shared.resolve("continuous").toString());
    assertThat(run(job)).contains("\"completed\"");
    JsonNode result = result();
    assertThat(result.path("candidates").findValuesAsText("strategy")).contains("pooled");
    assertThat(result.path("source").path("atTheSource").asDouble()).isPositive();
  }

  @Test
  void netsAreBroughtToTheSiteAndWhatTheyForgetIsMeasured() throws IOException {
    train("time-to-event", List.of(), EVENT, 60);
    Map<String, Object> job = job("time-to-event", siteWithMore(EVENT, 60));
    job.put("parent", withNet("time-to-event").toString());
    job.put("strategies", List.of("head", "ewc", "progressive", "reweight"));
    job.put("sourceSnapshot", shared.resolve("time-to-event").toString());

    assertThat(run(job)).contains("\"completed\"");

    JsonNode result = result();
    assertThat(result.path("candidates").findValuesAsText("strategy"))
        .containsExactly(
            "source", "recalibrate", "reweight", "head", "ewc", "progressive", "local");
    assertThat(result.path("candidates"))
        .allSatisfy(c -> assertThat(c.path("atTheSource").asDouble()).isBetween(0.5, 1.0));
    Told.Survival said = (Told.Survival) scored(EVENT, 60).assessment().told();
    assertThat(said.points()).isNotEmpty();
  }

  /** The trained stack with one small net beside the linear expert, as fresh as it was drawn. */
  private Path withNet(String kind) throws IOException {
    Artifact trained = Artifact.open(shared.resolve(kind + "-out/artifact"));
    Path file = directory.resolve("with-net");
    try (OutcomeStackModel linear = ArtifactFiles.readOutcome(trained)) {
      SortedMap<String, FittedModel> experts = new TreeMap<>(linear.stack().experts());
      experts.put("net", new NetScores(net(linear)));
      OutcomeStack stack =
          new OutcomeStack(experts, new TreeMap<>(Map.of("linear", 0.8, "net", 0.2)));
      try (OutcomeStackModel model =
          new OutcomeStackModel(
              linear.task(), linear.space(), linear.outcome(), stack, linear.calibration())) {
        ArtifactFiles.write(
            model,
            LearningJson.read(trained.file("provenance.json"), Provenance.class),
            LearningJson.read(trained.file("model-card.json"), ModelCard.class),
            Optional.empty(),
            file);
      }
    }
    return file;
  }

  private static NetEnsemble net(OutcomeStackModel model) {
    NetConfiguration small =
        NetConfiguration.of(model.space()).sized(8, 2, 1).answering(model.outcome());
    Dataset rows =
        Dataset.of(
            model.space(),
            model.task(),
            Answered.episodes(Cohorts.episodes("centre", 20, 0.9, 1), EVENT, 60));
    try (NetGraph graph = new NetGraph(small, 1)) {
      Weights weights = graph.draw(1);
      Weights fisher = FisherInformation.of(graph, weights, rows.encoded());
      return new NetEnsemble(small, List.of(weights), List.of(fisher));
    }
  }

  private OutcomeScore scored(ToDoubleFunction<Episode> label, double hours) {
    Episode episode =
        Answered.episodes(Cohorts.episodes("north", 5, 0.8, 9), label, hours).getFirst();
    try (OutcomeScorer scorer = OutcomeScorer.open(directory.resolve("adapt-out/artifact"))) {
      return scorer.score(episode, 20);
    }
  }

  private JsonNode adapted(
      String kind,
      List<String> classes,
      ToDoubleFunction<Episode> atTheSource,
      ToDoubleFunction<Episode> atTheSite,
      double hours)
      throws IOException {
    train(kind, classes, atTheSource, hours);
    assertThat(run(job(kind, site(atTheSite, hours)))).contains("\"completed\"");
    return result();
  }

  private JsonNode result() throws IOException {
    return JSON.readTree(directory.resolve("adapt-out/result.json").toFile());
  }

  private static void train(
      String kind, List<String> classes, ToDoubleFunction<Episode> label, double hours)
      throws IOException {
    if (Files.exists(shared.resolve(kind))) {
      return;
    }
    List<Episode> centre = Answered.episodes(Cohorts.episodes("centre", 200, 0.9, 1), label, hours);
    Map<String, Object> job = new LinkedHashMap<>();
    job.put("kind", "train");
    job.put(
        "task",
        Map.of(
            "name", "answer", "kind", kind, "label", Cohorts.LABEL.toString(), "classes", classes));
    job.put("snapshot", Cohorts.snapshot(shared.resolve(kind), centre).toString());
    // Trees for one kind are enough to see that they come along.
    job.put("experts", kind.equals("continuous") ? List.of("linear", "trees") : List.of("linear"));
    job.put("seed", 7);
    assertThat(run(shared, job, kind)).contains("\"completed\"");
  }

  private Path site(ToDoubleFunction<Episode> label, double hours) {
    return Cohorts.snapshot(
        directory.resolve("site"),
        Answered.episodes(Cohorts.episodes("north", 200, 0.7, 2), label, hours));
  }

  /** A site that also measures what the source never saw. */
  private Path siteWithMore(ToDoubleFunction<Episode> label, double hours) {
    return Cohorts.snapshot(
        directory.resolve("site"),
        Cohorts.withMore(Answered.episodes(Cohorts.episodes("north", 200, 0.7, 2), label, hours)));
  }

  private Map<String, Object> job(String parent, Path site) {
    Map<String, Object> job = new LinkedHashMap<>();
    job.put("kind", "adapt");
    job.put("parent", shared.resolve(parent + "-out/artifact").toString());
    job.put("snapshot", site.toString());
    job.put("labels", 50);
    job.put("seed", 7);
    return job;
  }

  private String run(Map<String, Object> job) throws IOException {
    return run(directory, job, "adapt");
  }

  private static String run(Path directory, Map<String, Object> job, String name)
      throws IOException {
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
