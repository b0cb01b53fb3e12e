package engraft.benchmarks.transfer;

import engraft.benchmarks.table.AtOnce;
import engraft.benchmarks.table.Outcome;
import engraft.benchmarks.table.Outcomes;
import engraft.benchmarks.table.Picture;
import engraft.benchmarks.table.Tables;
import engraft.clinical.Episode;
import engraft.datasets.ClinicalNetwork;
import engraft.learning.data.Dataset;
import engraft.learning.expert.InsufficientLabelsException;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.json.LearningJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Each site of a network as the source once, and all others together, every site as the target: as
 * the protocol of the bars says, tuned within the labels alone.
 */
public final class TransferBenchmark {

  private static final String OTHERS = "all others";

  private final Plan plan;
  private final Path out;
  private final Consumer<String> progress;
  private final Outcomes outcomes;
  private final Sites sites;
  private final Protocol protocol;
  private final String title;
  private final SequencedSet<String> leftOut = new LinkedHashSet<>();
  private final SequencedSet<String> warnings = new LinkedHashSet<>();

  /**
   * How much is run.
   *
   * @param seeds how many, from 0
   * @param labels numbers of local labels
   * @param everySource whether sparse sites are sources too
   * @param patients a larger site is thinned to so many
   * @param atOnce how many ways from site to site run side by side
   */
  public record Plan(
      int seeds, List<Integer> labels, boolean everySource, int patients, AtOnce atOnce) {

    private static final int FEWEST_PATIENTS = 50;

    public Plan {
      labels = List.copyOf(labels);
      if (seeds < 1 || labels.isEmpty() || labels.stream().anyMatch(k -> k < 4)) {
        throw new IllegalArgumentException(
            "seeds (%d) must be at least 1 and labels (%s) at least 4: two of each"
                .formatted(seeds, labels));
      }
      if (patients < FEWEST_PATIENTS) {
        throw new IllegalArgumentException(
            "patients (%d) of a site must be at least %d".formatted(patients, FEWEST_PATIENTS));
      }
    }

    /** One way after the other. */
    public Plan(int seeds, List<Integer> labels, boolean everySource, int patients) {
      this(seeds, labels, everySource, patients, new AtOnce(1));
    }
  }

  public TransferBenchmark(
      ClinicalNetwork network, Plan plan, Path out, Consumer<String> progress) {
    this.plan = plan;
    this.out = out;
    this.progress = progress;
    this.title = network.title();
    this.sites = Sites.of(network, plan.patients(), progress);
    this.protocol = Protocol.of(sites.task());
    this.outcomes =
        new Outcomes(
            out.resolve(network.dataset() + ".outcomes.jsonl"),
            "labels %s, at most %d patients, data %s"
                .formatted(plan.labels(), plan.patients(), sites.digest()));
  }

  /** A source and the targets it is brought to. */
  private record Way(String source, String target) {}

  /**
   * Runs what earlier runs did not finish and writes {@code results.json}, {@code results.md} and a
   * picture for each source.
   */
  public void run() {
    Survey survey = new Survey(sites);
    progress.accept(survey.table());
    survey.warnings().forEach(this::warn);
    List<Way> ways = ways();
    progress.accept(
        "%d ways from site to site, %d splits each".formatted(ways.size(), plan.seeds()));
    Pace pace = new Pace(ways.size() * plan.seeds(), System::nanoTime);
    plan.atOnce().run(ways.stream().<Runnable>map(way -> () -> run(way, pace)).toList());
    outcomes.inOrder(ways.stream().flatMap(this::keys).toList());
    write(survey, ways.stream().map(Way::source).distinct().toList());
  }

  private Stream<String> keys(Way way) {
    return LongStream.range(0, plan.seeds()).mapToObj(seed -> key(way, seed));
  }

  private static String key(Way way, long seed) {
    return "%s > %s, seed %d".formatted(way.source(), way.target(), seed);
  }

  private List<Way> ways() {
    List<Way> ways = new ArrayList<>();
    for (String source : sites.episodes().keySet()) {
      if (plan.everySource() || sites.rich().contains(source)) {
        sites.episodes().keySet().stream()
            .filter(target -> !target.equals(source))
            .forEach(target -> ways.add(new Way(source, target)));
      }
    }
    if (sites.episodes().size() > 2) {
      sites.episodes().keySet().forEach(target -> ways.add(new Way(OTHERS, target)));
    }
    return ways;
  }

  private void run(Way way, Pace pace) {
    String source = way.source();
    String target = way.target();
    List<Episode> rich = source.equals(OTHERS) ? sites.others(target) : sites.of(source, target);
    if (rich.isEmpty()) {
      pace.skip(plan.seeds());
      skip("%s > %s: all its patients were at the target too".formatted(source, target));
      return;
    }
    FeatureSpace space = FeatureSpace.learn(rich, sites.task());
    Dataset from = Dataset.of(space, sites.task(), rich).labelled();
    Dataset to = Sites.inOrder(space, sites.task(), sites.of(target));
    Optional<String> tooFew = tooFew(from, to);
    if (tooFew.isPresent()) {
      pace.skip(plan.seeds());
      skip("%s > %s: %s".formatted(source, target, tooFew.get()));
      return;
    }
    tell(way, from, to);
    Protocol.Pair pair = protocol.pair(source, target, from, to);
    for (long seed = 0; seed < plan.seeds(); seed++) {
      run(key(way, seed), pair, new Split(to, seed), seed, pace);
    }
  }

  private Optional<String> tooFew(Dataset from, Dataset to) {
    if (from.space().variables().isEmpty()) {
      return Optional.of("no variable has a value at the source");
    }
    return protocol
        .tooFew(from)
        .map(few -> few + " at the source are too few")
        .or(() -> protocol.tooFew(to).map(few -> few + " at the target are too few"));
  }

  /** What a reader must know of this source and this target before believing their numbers. */
  private void tell(Way way, Dataset from, Dataset to) {
    progress.accept(
        "next: %s > %s, %d columns of %d stays"
            .formatted(way.source(), way.target(), from.space().width(), from.size()));
    Survey.leaks(way.source(), from).forEach(this::warn);
    Survey.unread(way.source(), way.target(), to).forEach(this::warn);
    if (!way.source().equals(OTHERS)) {
      int shared = sites.of(way.source()).size() - sites.of(way.source(), way.target()).size();
      if (shared > 0) {
        warn(
            "%s > %s: %d stays of patients who were at both are not learnt from"
                .formatted(way.source(), way.target(), shared));
      }
    }
  }

  private void run(String key, Protocol.Pair pair, Split split, long seed, Pace pace) {
    if (outcomes.has(key)) {
      pace.skip(1);
      return;
    }
    plan.labels().stream()
        .filter(k -> split.labelled(k).isEmpty())
        .forEach(k -> skip("%s: %d labels".formatted(key.split(",", -1)[0], k)));
    try {
      List<Outcome> found = pair.run(split, seed, plan.labels());
      outcomes.computeIfAbsent(key, () -> found);
      progress.accept("%s (%s)".formatted(key, pace.step()));
    } catch (InsufficientLabelsException e) {
      pace.skip(1);
      skip(key + ": " + e.getMessage());
    }
  }

  private synchronized void skip(String what) {
    if (leftOut.add(what)) {
      progress.accept("left out: " + what);
    }
  }

  private synchronized void warn(String what) {
    if (warnings.add(what)) {
      progress.accept("beware: " + what);
    }
  }

  private void write(Survey survey, List<String> sources) {
    Tables tables = new Tables(outcomes.all());
    StringBuilder text = new StringBuilder("# %s%n%n%s%n".formatted(title, survey.table()));
    text.append("%d seeds; mean ± standard deviation between seeds.%n%n".formatted(plan.seeds()));
    warnings.forEach(what -> text.append("Beware: ").append(what).append("\n\n"));
    leftOut.forEach(what -> text.append("Left out: ").append(what).append(".\n\n"));
    String metric = protocol.metrics().getFirst();
    for (String source : sources) {
      protocol.metrics().forEach(one -> text.append(tables.markdown(source, one)).append('\n'));
      text.append(protocol.comparisons(tables, source, plan.labels())).append('\n');
      new Picture(tables, source, metric, protocol.pictured())
          .svg()
          .ifPresent(svg -> write(source.replace(' ', '-') + ".svg", svg));
    }
    LearningJson.write(out.resolve("results.json"), tables.results());
    write("results.md", text.toString());
    progress.accept(text.toString());
    if (outcomes.all().isEmpty()) {
      progress.accept("nothing could be measured: all was left out, for the reasons above");
    }
    progress.accept("written to %s".formatted(out));
  }

  private void write(String file, String text) {
    try {
      Files.writeString(out.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
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
