package engraft.benchmarks.xray;

import engraft.benchmarks.table.Measures;
import engraft.benchmarks.table.Outcome;
import engraft.benchmarks.table.Outcomes;
import engraft.benchmarks.table.Result;
import engraft.benchmarks.table.Tables;
import engraft.clinical.Measurement;
import engraft.learning.expert.Fitting;
import engraft.learning.json.LearningJson;
import engraft.learning.tensorflow.adaptation.NetStrategies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * PneumoniaMNIST. Its training part is the source; its official test part, which comes from other
 * children and has fewer with pneumonia, is what models are judged on, and the site where few are
 * labelled.
 *
 * @param archive the published file
 * @param seeds how many splits of the test part, from 0
 * @param labels how many children of it are labelled
 */
public record XrayBenchmark(
    Path archive, Path out, int seeds, List<Integer> labels, Consumer<String> progress) {

  private static final List<String> METRICS =
      List.of("auroc", "accuracy", "auprc", "brier", "calibration error");
  private static final double[] MISSING = {0, 0.5, 0.9};
  private static final IntFunction<List<Measurement>> NOTHING = _ -> List.of();

  /** Runs what earlier runs did not finish and writes {@code results.json} and the tables. */
  public void run() {
    Outcomes whole = new Outcomes(out.resolve("xray-whole.outcomes.jsonl"));
    Outcomes few = new Outcomes(out.resolve("xray-few.outcomes.jsonl"));
    ChestXrays source = ChestXrays.read(archive, "train");
    ChestXrays target = ChestXrays.read(archive, "test");
    alone(source, target, whole, few);
    besideNumbers(source, target, whole, few);
    write(new Tables(whole.all(), true), new Tables(few.all()));
  }

  private void alone(ChestXrays source, ChestXrays target, Outcomes whole, Outcomes few) {
    Views.Learnt learnt = Views.Learnt.from(source, NOTHING);
    Views rich = learnt.seen(source, NOTHING);
    Views poor = learnt.seen(target, NOTHING);
    FewLabels.Sources sources = FewLabels.Sources.of(rich, Fitting.seeded(0));
    progress.accept("peers fitted to %d images".formatted(source.size()));
    try (NetStrategies nets =
        new NetStrategies(Nets.of(rich.images(), out.resolve("nets-alone"), progress), 1)) {
      whole.computeIfAbsent("image alone", () -> judged("image alone", sources, nets, poor));
      transfer(new FewLabels(FewLabels.TARGET, sources, poor, nets), few);
    }
  }

  private void transfer(FewLabels transfer, Outcomes few) {
    for (long seed = 0; seed < seeds; seed++) {
      long s = seed;
      String split = "%s, seed %d".formatted(transfer.name(), seed);
      if (few.computeIfAbsent(split, () -> transfer.run(labels, s))) {
        progress.accept(split);
      }
    }
  }

  /** The source's children are known by image and by numbers; the target's numbers are missing. */
  private void besideNumbers(ChestXrays source, ChestXrays target, Outcomes whole, Outcomes few) {
    InventedLab complete = new InventedLab(0, 1);
    IntFunction<List<Measurement>> known = i -> complete.of(source, i);
    Views.Learnt learnt = Views.Learnt.from(source, known);
    Views rich = learnt.seen(source, known);
    FewLabels.Sources sources = FewLabels.Sources.of(rich, Fitting.seeded(0));
    try (NetStrategies nets =
        new NetStrategies(Nets.of(rich.images(), out.resolve("nets-beside"), progress), 1)) {
      for (double missing : MISSING) {
        String name = String.format(Locale.ROOT, "with numbers, %.0f %% without", 100 * missing);
        Views poor = without(learnt, target, missing);
        whole.computeIfAbsent(name, () -> judged(name, sources, nets, poor));
      }
      Views half = without(learnt, target, 0.5);
      transfer(new FewLabels(FewLabels.HALF_WITHOUT, sources, half, nets), few);
    }
  }

  private static Views without(Views.Learnt learnt, ChestXrays target, double missing) {
    InventedLab lab = new InventedLab(missing, 2);
    return learnt.seen(target, i -> lab.of(target, i));
  }

  private static List<Outcome> judged(
      String name, FewLabels.Sources sources, NetStrategies nets, Views views) {
    Measures measures = new Measures(FewLabels.SOURCE, name, views.images(), 0);
    judge(measures, "logistic regression", sources.linear().logits(views.components()));
    judge(measures, "LightGBM, tuned", sources.trees().logits(views.pixels()));
    judge(measures, "net", nets.asIs().logits(views.images()));
    return measures.outcomes();
  }

  private static void judge(Measures measures, String method, double[] logits) {
    measures.add(method, 0, logits);
    measures.accuracy(method, logits);
  }

  private void write(Tables whole, Tables few) {
    StringBuilder text = new StringBuilder("# Chest X-rays, PneumoniaMNIST\n\n");
    text.append(
        "Trained on the training part, judged on the official test part (95 % interval):\n\n");
    Stream.concat(
            Stream.of("image alone"),
            whole.results().stream().map(Result::target).filter(t -> !t.equals("image alone")))
        .distinct()
        .forEach(name -> text.append(whole.metrics(FewLabels.SOURCE, name, METRICS)).append('\n'));
    text.append(
        "Few labels of the test part: %d splits, mean ± standard deviation between splits.%n%n"
            .formatted(seeds));
    METRICS.forEach(
        metric -> {
          if (!metric.equals("accuracy")) {
            text.append(few.markdown(FewLabels.SOURCE, metric)).append('\n');
          }
        });
    text.append("| difference | target | mean (95 % interval) | p |\n|---|---|---|---|\n");
    for (int k : labels) {
      Tables.Method ours = new Tables.Method("engraft (gate)", k);
      for (Tables.Method peer :
          List.of(
              new Tables.Method("net: source", 0),
              new Tables.Method("logistic regression: local", k),
              new Tables.Method("logistic regression: pooled", k))) {
        text.append(few.comparison(FewLabels.SOURCE, "auroc", ours, peer));
      }
    }
    LearningJson.write(
        out.resolve("results.json"),
        Stream.concat(whole.results().stream(), few.results().stream()).toList());
    try {
      Files.writeString(out.resolve("results.md"), text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write results.md", e);
    }
    progress.accept(text.toString());
  }
}
