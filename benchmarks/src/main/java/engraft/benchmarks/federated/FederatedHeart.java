package engraft.benchmarks.federated;

import engraft.benchmarks.table.Measures;
import engraft.benchmarks.table.Outcome;
import engraft.benchmarks.table.Outcomes;
import engraft.benchmarks.table.Tables;
import engraft.benchmarks.transfer.Peers;
import engraft.clinical.Episode;
import engraft.clinical.EpisodeId;
import engraft.datasets.ClinicalNetwork;
import engraft.datasets.Hospital;
import engraft.datasets.PatientRecord;
import engraft.learning.adaptation.Recalibrated;
import engraft.learning.calibration.PlattFit;
import engraft.learning.data.Dataset;
import engraft.learning.data.Folds;
import engraft.learning.expert.CrossFitted;
import engraft.learning.expert.Expert;
import engraft.learning.expert.FittedModel;
import engraft.learning.expert.Fitting;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.json.LearningJson;
import engraft.learning.linear.RidgeLogistic;
import engraft.learning.stack.StackExpert;
import engraft.learning.task.Task;
import engraft.learning.trees.LightGbmTrees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * FLamby's Fed-Heart-Disease: its test rows and its metric, accuracy at even odds, as the mean of
 * four hospitals. What may be learnt from is every other row, incomplete ones too. Pooled and local
 * for now: federated rows stand between the two.
 *
 * @param folder that holds {@code flamby_split.csv}
 */
public record FederatedHeart(
    ClinicalNetwork network, Path folder, Path out, int seeds, Consumer<String> progress) {

  private static final int FOLDS = 5;
  private static final String POOLED = "four hospitals";
  private static final String MEAN = "mean of four";
  private static final Expert STACK =
      new StackExpert(List.of(RidgeLogistic.STANDARD, LightGbmTrees.STANDARD), FOLDS);

  /** Runs what earlier runs did not finish and writes {@code results.json} and the table. */
  public void run() {
    Outcomes outcomes = new Outcomes(out.resolve("federated-heart.outcomes.jsonl"));
    Set<EpisodeId> tested = FlambySplit.tested(folder, network);
    List<Episode> learning =
        episodes().stream().filter(episode -> !tested.contains(episode.id())).toList();
    Task task = Task.binary(network.task().name(), network.task().label());
    FeatureSpace space = FeatureSpace.learn(learning, task);
    Dataset training = Dataset.of(space, task, learning);
    Map<String, Dataset> tests = new LinkedHashMap<>();
    for (Hospital hospital : network.hospitals()) {
      List<Episode> rows =
          hospital.patients().stream()
              .map(PatientRecord::episode)
              .filter(episode -> tested.contains(episode.id()))
              .toList();
      tests.put(hospital.id().value(), Dataset.of(space, task, rows));
    }
    for (long seed = 0; seed < seeds; seed++) {
      long s = seed;
      if (outcomes.computeIfAbsent("seed " + seed, () -> run(training, tests, s))) {
        progress.accept("seed " + seed);
      }
    }
    write(new Tables(outcomes.all(), true));
  }

  private List<Outcome> run(Dataset training, Map<String, Dataset> tests, long seed) {
    Fitting fitting = Fitting.seeded(seed);
    Map<String, Measures> measures = new LinkedHashMap<>();
    tests.forEach((site, test) -> measures.put(site, new Measures(POOLED, site, test, seed)));
    Folds folds = Folds.stratified(training, FOLDS, seed);
    Map<String, Map<String, FittedModel>> methods = new LinkedHashMap<>();
    methods.put("logistic regression: local", local(Peers.LOGISTIC, training, tests, fitting));
    methods.put("LightGBM, tuned: local", local(Peers.BOOSTED, training, tests, fitting));
    methods.put("stack: local", local(STACK, training, tests, fitting));
    pooled("logistic regression", Peers.LOGISTIC, training, folds, tests, fitting, methods);
    pooled("LightGBM, tuned", Peers.BOOSTED, training, folds, tests, fitting, methods);
    pooled("stack", STACK, training, folds, tests, fitting, methods);
    List<Outcome> outcomes = new ArrayList<>();
    methods.forEach(
        (method, models) -> {
          double sum = 0;
          for (String site : tests.keySet()) {
            FittedModel model = models.get(site);
            Measures here = measures.get(site);
            if (model == null || here == null) {
              throw new IllegalStateException(method + " lacks a model for " + site);
            }
            sum += here.accuracy(method, model) / tests.size();
          }
          outcomes.add(mean(method, seed, tests, sum));
        });
    measures.values().forEach(here -> outcomes.addAll(here.outcomes()));
    return outcomes;
  }

  private static Outcome mean(
      String method, long seed, Map<String, Dataset> tests, double accuracy) {
    int rows = tests.values().stream().mapToInt(Dataset::size).sum();
    return new Outcome(
        method, POOLED, MEAN, 0, "accuracy", seed, rows, accuracy, Double.NaN, Double.NaN);
  }

  private static Map<String, FittedModel> local(
      Expert expert, Dataset training, Map<String, Dataset> tests, Fitting fitting) {
    Map<String, FittedModel> models = new LinkedHashMap<>();
    for (String site : tests.keySet()) {
      models.put(site, expert.fit(training.subset(rowsOf(training, site)), fitting));
    }
    return models;
  }

  /** One model for all as it is, and with each site's own intercept and slope. */
  private static void pooled(
      String name,
      Expert expert,
      Dataset training,
      Folds folds,
      Map<String, Dataset> tests,
      Fitting fitting,
      Map<String, Map<String, FittedModel>> methods) {
    CrossFitted pooled = expert.cross(training, folds, fitting);
    Map<String, FittedModel> asItIs = new LinkedHashMap<>();
    Map<String, FittedModel> own = new LinkedHashMap<>();
    for (String site : tests.keySet()) {
      int[] rows = rowsOf(training, site);
      Dataset here = training.subset(rows);
      double[] logits = IntStream.of(rows).mapToDouble(i -> pooled.logits()[i]).toArray();
      PlattFit fit = PlattFit.of(logits, here.labels(), here.weights());
      asItIs.put(site, pooled.model());
      own.put(site, new Recalibrated.Model(pooled.model(), fit.platt()));
    }
    methods.put(name + ": pooled", asItIs);
    methods.put(name + ": pooled, recalibrated at the site", own);
  }

  private static int[] rowsOf(Dataset data, String site) {
    return IntStream.range(0, data.size())
        .filter(i -> data.row(i).site().value().equals(site))
        .toArray();
  }

  private List<Episode> episodes() {
    return network.hospitals().stream()
        .flatMap(hospital -> hospital.patients().stream())
        .map(PatientRecord::episode)
        .toList();
  }

  private void write(Tables tables) {
    String text =
        "# FLamby's Fed-Heart-Disease\n\n%d seeds of fitting; accuracy (95 %% interval).%n%n%s"
            .formatted(seeds, tables.markdown(POOLED, "accuracy"));
    LearningJson.write(out.resolve("results.json"), tables.results());
    try {
      Files.writeString(out.resolve("results.md"), text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write results.md", e);
    }
    progress.accept(text);
  }
}
