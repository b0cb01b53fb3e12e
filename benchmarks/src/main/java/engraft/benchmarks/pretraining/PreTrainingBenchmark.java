package engraft.benchmarks.pretraining;

import engraft.benchmarks.table.Measures;
import engraft.benchmarks.table.Outcome;
import engraft.benchmarks.table.Outcomes;
import engraft.benchmarks.table.Tables;
import engraft.benchmarks.transfer.Split;
import engraft.clinical.Episode;
import engraft.datasets.ClinicalNetwork;
import engraft.datasets.Hospital;
import engraft.datasets.PatientRecord;
import engraft.learning.adaptation.Strategy;
import engraft.learning.data.Dataset;
import engraft.learning.expert.Fitting;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.json.LearningJson;
import engraft.learning.task.Task;
import engraft.learning.tensorflow.adaptation.NetStrategies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * One net fitted to the labels of the largest site, and one that guessed what was taken away from
 * the same rows before; each brought to the other sites by its head alone, and after going on
 * guessing on the site's rows.
 *
 * @param seeds how many splits of each target, from 0
 * @param labels numbers of local labels
 */
public record PreTrainingBenchmark(
    ClinicalNetwork network, Path out, int seeds, List<Integer> labels, Consumer<String> progress) {

  private static final List<String> METRICS = List.of("auroc", "brier");
  private static final String PLAIN = "net";
  private static final String BEFORE = "net, pre-trained";

  /** Runs what earlier runs did not finish and writes {@code results.json} and the tables. */
  public void run() {
    Outcomes outcomes = new Outcomes(out.resolve("pretraining.outcomes.jsonl"));
    Hospital rich = network.rich().getFirst();
    Task task = Task.binary(network.task().name(), network.task().label());
    List<Episode> known = episodes(rich);
    FeatureSpace space = FeatureSpace.learn(known, task);
    Dataset source = Dataset.of(space, task, known).labelled();
    SourceNets nets = SourceNets.of(source, progress);
    try (NetStrategies plain = new NetStrategies(nets.plain(), 1);
        NetStrategies before = new NetStrategies(nets.preTrained(), 1)) {
      for (Hospital target : network.hospitals()) {
        if (!target.id().equals(rich.id())) {
          Dataset rows = Dataset.of(space, task, episodes(target)).labelled();
          each(rich, target, rows, plain, before, outcomes);
        }
      }
    }
    write(new Tables(outcomes.all()), rich.id().value());
  }

  private static List<Episode> episodes(Hospital hospital) {
    return hospital.patients().stream().map(PatientRecord::episode).toList();
  }

  private void each(
      Hospital rich,
      Hospital target,
      Dataset rows,
      NetStrategies plain,
      NetStrategies before,
      Outcomes outcomes) {
    for (long seed = 0; seed < seeds; seed++) {
      String key = "%s, seed %d".formatted(target.id(), seed);
      Split split = new Split(rows, seed);
      Measures measures = new Measures(rich.id().value(), target.id().value(), split.test(), seed);
      Fitting fitting = Fitting.seeded(seed);
      if (outcomes.computeIfAbsent(key, () -> measured(measures, split, plain, before, fitting))) {
        progress.accept(key);
      }
    }
  }

  private List<Outcome> measured(
      Measures measures, Split split, NetStrategies plain, NetStrategies before, Fitting fitting) {
    measures.add(PLAIN + ": source", 0, plain.asIs());
    measures.add(BEFORE + ": source", 0, before.asIs());
    Strategy on = plain.continued(split.rest());
    Strategy onBefore = before.continued(split.rest());
    for (int k : labels) {
      split
          .labelled(k)
          .ifPresent(
              few -> {
                measures.add(PLAIN + ": head", k, plain.head().fit(few, fitting));
                measures.add(BEFORE + ": head", k, before.head().fit(few, fitting));
                measures.add(PLAIN + ": continued, head", k, on.fit(few, fitting));
                measures.add(BEFORE + ": continued, head", k, onBefore.fit(few, fitting));
              });
    }
    return measures.outcomes();
  }

  private void write(Tables tables, String source) {
    StringBuilder text =
        new StringBuilder("# Masked pre-training, %s%n%n".formatted(network.title()));
    text.append("%d splits; mean ± standard deviation between splits.%n%n".formatted(seeds));
    METRICS.forEach(metric -> text.append(tables.markdown(source, metric)).append('\n'));
    for (String metric : METRICS) {
      text.append(
          "| %s difference | target | mean (95 %% interval) | p (Holm) |%n|---|---|---|---|%n"
              .formatted(metric));
      for (int k : labels) {
        Tables.Method head = new Tables.Method(PLAIN + ": head", k);
        for (String other : List.of(BEFORE + ": head", PLAIN + ": continued, head")) {
          text.append(tables.comparison(source, metric, new Tables.Method(other, k), head));
        }
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
