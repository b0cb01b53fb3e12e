package engraft.benchmarks.survival;

import engraft.benchmarks.table.Outcomes;
import engraft.benchmarks.table.Tables;
import engraft.benchmarks.transfer.Split;
import engraft.clinical.Episode;
import engraft.clinical.EpisodeId;
import engraft.datasets.ClinicalNetwork;
import engraft.datasets.Hospital;
import engraft.learning.data.Dataset;
import engraft.learning.expert.Fitting;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.json.LearningJson;
import engraft.learning.outcome.OutcomeLearner;
import engraft.learning.outcome.RidgeOutcome;
import engraft.learning.task.Task;
import engraft.learning.task.TaskKind;
import engraft.learning.trees.OutcomeTrees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Time to death within 180 days, from the largest disease group of SUPPORT2 to the others.
 *
 * @param file {@code support2.csv}, for the follow-up and what the study itself foretold
 * @param labels numbers of local labels
 */
public record SurvivalBenchmark(
    ClinicalNetwork network,
    Path file,
    Path out,
    int seeds,
    List<Integer> labels,
    Consumer<String> progress) {

  private static final List<String> METRICS = List.of("c-index", "integrated brier");
  private static final int FOLDS = 3;

  /**
   * Runs what earlier runs did not finish and writes {@code results.json} and {@code results.md}.
   */
  public void run() {
    Outcomes outcomes = new Outcomes(out.resolve("survival.outcomes.jsonl"));
    FollowUp followUp = FollowUp.read(file);
    Task task =
        new Task(
            "death",
            TaskKind.TIME_TO_EVENT,
            FollowUp.LABEL,
            List.of(network.task().label()),
            List.of());
    Map<EpisodeId, Double> foretold = new HashMap<>();
    Map<String, List<Episode>> sites = new LinkedHashMap<>();
    for (Hospital hospital : network.hospitals()) {
      List<FollowUp.Followed> followed = followUp.of(hospital);
      followed.forEach(
          one -> one.foretold().ifPresent(chance -> foretold.put(one.episode().id(), chance)));
      sites.put(hospital.id().value(), followed.stream().map(FollowUp.Followed::episode).toList());
    }
    String source = network.rich().getFirst().id().value();
    run(task, source, sites, foretold, outcomes);
    write(new Tables(outcomes.all()), source);
  }

  private void run(
      Task task,
      String source,
      Map<String, List<Episode>> sites,
      Map<EpisodeId, Double> foretold,
      Outcomes outcomes) {
    List<Episode> rich = sites.getOrDefault(source, List.of());
    FeatureSpace space = FeatureSpace.learn(rich, task);
    Dataset from = Dataset.of(space, task, rich);
    List<String> left = sites.keySet().stream().filter(site -> !site.equals(source)).toList();
    if (left.stream().allMatch(site -> outcomes.has(key(site, seeds - 1)))) {
      return;
    }
    Fitting fitting = Fitting.seeded(0);
    OutcomeLearner.Learnt learnt =
        new OutcomeLearner(List.of(RidgeOutcome.STANDARD, OutcomeTrees.STANDARD), FOLDS)
            .learn(from, fitting);
    progress.accept("learnt from %d patients: %s".formatted(from.size(), learnt.stack().weights()));
    RidgeOutcome tuned = RidgeOutcome.STANDARD.tuned(from, learnt.outcome(), fitting);
    for (String target : left) {
      Dataset to = Dataset.of(space, task, sites.getOrDefault(target, List.of()));
      for (int seed = 0; seed < seeds; seed++) {
        long s = seed;
        SurvivalTransfer transfer =
            new SurvivalTransfer(source, target, learnt, tuned, from, new Split(to, s), s);
        if (outcomes.computeIfAbsent(key(target, seed), () -> transfer.run(labels, foretold))) {
          progress.accept(key(target, seed));
        }
      }
    }
  }

  private static String key(String target, int seed) {
    return "%s, seed %d".formatted(target, seed);
  }

  private void write(Tables tables, String source) {
    StringBuilder text = new StringBuilder("# Time to death, %s%n%n".formatted(network.title()));
    text.append("%d seeds; mean ± standard deviation between seeds.%n%n".formatted(seeds));
    METRICS.forEach(metric -> text.append(tables.markdown(source, metric)).append('\n'));
    text.append(
        "| C-index difference | target | mean (95 % interval) | p (Holm) |\n|---|---|---|---|\n");
    for (int k : labels) {
      Tables.Method gate = new Tables.Method(SurvivalTransfer.GATE, k);
      for (Tables.Method other :
          List.of(
              new Tables.Method(SurvivalTransfer.SOURCE_LINEAR, 0),
              new Tables.Method(SurvivalTransfer.LOCAL, k))) {
        text.append(tables.comparison(source, "c-index", gate, other));
      }
    }
    LearningJson.write(out.resolve("results.json"), tables.results());
    try {
      Files.writeString(out.resolve("results.md"), text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write results.md", e);
    }
    progress.accept(text.toString());
  }
}
