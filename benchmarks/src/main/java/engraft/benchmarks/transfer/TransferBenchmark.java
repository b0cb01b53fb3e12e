package engraft.benchmarks.transfer;

import engraft.benchmarks.table.Measures;
import engraft.benchmarks.table.Outcome;
import engraft.benchmarks.table.Outcomes;
import engraft.benchmarks.table.Tables;
import engraft.clinical.Episode;
import engraft.datasets.ClinicalNetwork;
import engraft.learning.data.Dataset;
import engraft.learning.expert.Fitting;
import engraft.learning.expert.InsufficientLabelsException;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.json.LearningJson;
import engraft.learning.mask.Masks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Each site of a network as the source once, and all others together, every site as the target: as
 * the protocol of the bars says, tuned within the labels alone.
 */
public final class TransferBenchmark {

  private static final String OTHERS = "all others";

  /** With fewer of either label among a site's patients, nothing can be said of it. */
  private static final int FEWEST = 5;

  private final Plan plan;
  private final Path out;
  private final Consumer<String> progress;
  private final Outcomes outcomes;
  private final Sites sites;
  private final String title;
  private final SequencedSet<String> leftOut = new LinkedHashSet<>();

  /**
   * How much is run.
   *
   * @param seeds how many, from 0
   * @param labels numbers of local labels
   * @param everySource whether sparse sites are sources too
   * @param patients a larger site is thinned to so many
   */
  public record Plan(int seeds, List<Integer> labels, boolean everySource, int patients) {
    public Plan {
      labels = List.copyOf(labels);
      if (seeds < 1 || labels.stream().anyMatch(k -> k < 4)) {
        throw new IllegalArgumentException(
            "seeds (%d) must be at least 1 and labels (%s) at least 4: two of each"
                .formatted(seeds, labels));
      }
    }
  }

  public TransferBenchmark(
      ClinicalNetwork network, Plan plan, Path out, Consumer<String> progress) {
    this.plan = plan;
    this.out = out;
    this.progress = progress;
    this.title = network.title();
    this.sites = Sites.of(network, plan.patients(), progress);
    this.outcomes = new Outcomes(out.resolve(network.dataset() + ".outcomes.jsonl"));
  }

  /**
   * Runs what earlier runs did not finish and writes {@code results.json} and {@code results.md}.
   */
  public void run() {
    List<String> sources = new ArrayList<>();
    for (String source : sites.episodes().keySet()) {
      if (plan.everySource() || sites.rich().contains(source)) {
        sources.add(source);
        for (String target : sites.episodes().keySet()) {
          if (!target.equals(source)) {
            run(source, sites.of(source), target);
          }
        }
      }
    }
    if (sites.episodes().size() > 2) {
      sources.add(OTHERS);
      sites.episodes().keySet().forEach(target -> run(OTHERS, sites.others(target), target));
    }
    write(sources);
  }

  private void run(String source, List<Episode> rich, String target) {
    FeatureSpace space = FeatureSpace.learn(rich, sites.task());
    Dataset from = Dataset.of(space, sites.task(), rich).labelled();
    Dataset to = Sites.inOrder(space, sites.task(), sites.of(target));
    for (Dataset data : List.of(from, to)) {
      if (Math.min(data.events(), data.nonEvents()) < FEWEST) {
        skip(
            "%s > %s: %d events and %d non-events at the %s are too few"
                .formatted(
                    source,
                    target,
                    data.events(),
                    data.nonEvents(),
                    data == from ? "source" : "target"));
        return;
      }
    }
    Sources sources = null;
    for (long seed = 0; seed < plan.seeds(); seed++) {
      long s = seed;
      String key = "%s > %s, seed %d".formatted(source, target, seed);
      if (outcomes.has(key)) {
        continue;
      }
      Split split = new Split(to, s);
      try {
        sources = sources(sources, from, to, split, s);
        Measures measures = new Measures(source, target, split.test(), s);
        List<Outcome> found = new Transfer(sources, measures, split, s).run(plan.labels());
        outcomes.computeIfAbsent(key, () -> found);
        progress.accept(key);
      } catch (InsufficientLabelsException e) {
        skip(key + ": " + e.getMessage());
      }
    }
  }

  /** A large source is fitted once for all seeds, to the masks that the whole target shows. */
  private static Sources sources(
      @Nullable Sources before, Dataset from, Dataset to, Split split, long seed) {
    if (from.size() <= Sources.MANY) {
      return Sources.of(from, Masks.of(split.rest()), Fitting.seeded(seed));
    }
    return before == null ? Sources.of(from, Masks.of(to), Fitting.seeded(0)) : before;
  }

  private void skip(String what) {
    leftOut.add(what);
    progress.accept("left out: " + what);
  }

  private void write(List<String> sources) {
    Tables tables = new Tables(outcomes.all());
    StringBuilder text = new StringBuilder("# %s%n%n".formatted(title));
    text.append("%d seeds; mean ± standard deviation between seeds.%n%n".formatted(plan.seeds()));
    leftOut.forEach(what -> text.append("Left out: ").append(what).append(".\n\n"));
    for (String source : sources) {
      Transfer.METRICS.forEach(metric -> text.append(tables.markdown(source, metric)).append('\n'));
      text.append(comparisons(tables, source)).append('\n');
    }
    LearningJson.write(out.resolve("results.json"), tables.results());
    try {
      Files.writeString(out.resolve("results.md"), text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write results.md", e);
    }
    progress.accept(text.toString());
  }

  private String comparisons(Tables tables, String source) {
    return comparisons(tables, source, plan.labels());
  }

  /** The gate against each peer, and against a local model with the most labels. */
  public static String comparisons(Tables tables, String source, List<Integer> labels) {
    StringBuilder text =
        new StringBuilder(
            "| AUROC difference | target | mean (95 % interval) | p (Holm) |\n|---|---|---|---|\n");
    int most = labels.stream().mapToInt(Integer::intValue).max().orElse(0);
    for (int k : labels) {
      Tables.Method gate = new Tables.Method(Transfer.GATE, k);
      SequencedSet<Tables.Method> others = new LinkedHashSet<>();
      others.add(new Tables.Method("logistic regression: source", 0));
      others.add(new Tables.Method("LightGBM, tuned: source", 0));
      others.add(new Tables.Method("logistic regression: local", k));
      others.add(new Tables.Method("logistic regression: local", most));
      others.add(new Tables.Method("logistic regression: pooled", k));
      others.add(new Tables.Method("LightGBM, tuned: pooled", k));
      others.forEach(other -> text.append(tables.comparison(source, "auroc", gate, other)));
    }
    return text.toString();
  }
}
