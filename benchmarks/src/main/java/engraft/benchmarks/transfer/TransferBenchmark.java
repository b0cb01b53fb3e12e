package engraft.benchmarks.transfer;

import engraft.benchmarks.table.Outcomes;
import engraft.benchmarks.table.Tables;
import engraft.clinical.Episode;
import engraft.clinical.EpisodeId;
import engraft.datasets.ClinicalNetwork;
import engraft.datasets.Hospital;
import engraft.datasets.PatientRecord;
import engraft.learning.data.Dataset;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.json.LearningJson;
import engraft.learning.task.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Each hospital of a network as the source once, and all others together, every hospital as the
 * target: as the protocol of the bars says, tuned within the labels alone.
 *
 * @param seeds how many, from 0
 * @param everySource whether sparse hospitals are sources too
 */
public record TransferBenchmark(
    ClinicalNetwork network, Path out, int seeds, boolean everySource, Consumer<String> progress) {

  private static final String OTHERS = "all others";
  private static final List<String> METRICS =
      List.of("auroc", "auprc", "brier", "calibration error");

  /**
   * Runs what earlier runs did not finish and writes {@code results.json} and {@code results.md}.
   */
  public void run() {
    Outcomes outcomes = new Outcomes(out.resolve(network.dataset() + ".outcomes.jsonl"));
    List<String> sources = new ArrayList<>();
    for (Hospital source : network.hospitals()) {
      if (everySource || network.rich().contains(source)) {
        sources.add(source.id().value());
        List<Episode> episodes = episodes(source);
        for (Hospital target : network.hospitals()) {
          if (!target.equals(source)) {
            run(outcomes, source.id().value(), episodes, target);
          }
        }
      }
    }
    sources.add(OTHERS);
    for (Hospital target : network.hospitals()) {
      List<Episode> others =
          network.hospitals().stream()
              .filter(hospital -> !hospital.equals(target))
              .flatMap(hospital -> episodes(hospital).stream())
              .toList();
      run(outcomes, OTHERS, others, target);
    }
    write(new Tables(outcomes.all()), sources);
  }

  private void run(Outcomes outcomes, String source, List<Episode> rich, Hospital target) {
    Task task = Task.binary(network.task().name(), network.task().label());
    FeatureSpace space = FeatureSpace.learn(rich, task);
    Dataset from = Dataset.of(space, task, rich).labelled();
    Dataset to = inFileOrder(Dataset.of(space, task, episodes(target)).labelled(), target);
    String name = target.id().value();
    for (long seed = 0; seed < seeds; seed++) {
      long s = seed;
      String key = "%s > %s, seed %d".formatted(source, name, seed);
      if (outcomes.computeIfAbsent(key, () -> new Transfer(source, from, name, to, s).run())) {
        progress.accept(key);
      }
    }
  }

  private static List<Episode> episodes(Hospital hospital) {
    return hospital.patients().stream().map(PatientRecord::episode).toList();
  }

  private static Dataset inFileOrder(Dataset data, Hospital hospital) {
    Map<EpisodeId, Dataset.Row> rows =
        data.rows().stream().collect(Collectors.toMap(Dataset.Row::id, Function.identity()));
    return data.with(
        episodes(hospital).stream()
            .map(Episode::id)
            .filter(rows::containsKey)
            .map(rows::get)
            .toList());
  }

  private void write(Tables tables, List<String> sources) {
    StringBuilder text = new StringBuilder("# %s%n%n".formatted(network.title()));
    text.append("%d seeds; mean ± standard deviation between seeds.%n%n".formatted(seeds));
    for (String source : sources) {
      METRICS.forEach(metric -> text.append(tables.markdown(source, metric)).append('\n'));
      text.append(
          "| AUROC difference | target | mean (95 % interval) | p (Holm) |\n|---|---|---|---|\n");
      for (int k : List.of(20, 50, 100)) {
        Tables.Method gate = new Tables.Method("engraft (gate)", k);
        for (Tables.Method other :
            List.of(
                new Tables.Method("local", k),
                new Tables.Method("source", 0),
                new Tables.Method("pooled", k))) {
          text.append(tables.comparison(source, "auroc", gate, other));
        }
      }
      text.append('\n');
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
