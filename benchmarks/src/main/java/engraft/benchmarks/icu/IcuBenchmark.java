package engraft.benchmarks.icu;

import engraft.benchmarks.table.AtOnce;
import engraft.benchmarks.table.Outcome;
import engraft.benchmarks.table.Outcomes;
import engraft.benchmarks.table.Result;
import engraft.benchmarks.table.Tables;
import engraft.benchmarks.transfer.Tasks;
import engraft.benchmarks.transfer.Transfer;
import engraft.benchmarks.transfer.TransferBenchmark;
import engraft.clinical.Episode;
import engraft.clinical.SiteId;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * In-hospital death in intensive care (PhysioNet Challenge 2012).
 *
 * @param read gives the network of that name
 * @param setSeeds how many seeds of set a to set b, from 0: each tunes and fits anew
 * @param unitSeeds how many splits of each unit, from 0
 * @param labels numbers of local labels in a unit
 * @param atOnce how much runs side by side
 */
public record IcuBenchmark(
    Function<String, ClinicalNetwork> read,
    Path out,
    int setSeeds,
    int unitSeeds,
    List<Integer> labels,
    AtOnce atOnce,
    Consumer<String> progress) {

  private static final List<String> METRICS =
      List.of("auroc", "auprc", "brier", "calibration error");

  /**
   * Runs what earlier runs did not finish and writes {@code results.json} and {@code results.md}.
   */
  public void run() {
    Outcomes sets = new Outcomes(out.resolve("icu-sets.outcomes.jsonl"));
    Outcomes units = new Outcomes(out.resolve("icu-units.outcomes.jsonl"));
    Sets aToB = sets();
    SequencedMap<String, Supplier<List<Outcome>>> ofSets = sets(aToB);
    SequencedMap<String, Supplier<List<Outcome>>> ofUnits = units();
    SequencedMap<String, Supplier<List<Outcome>>> withNets = nets(aToB);
    List<Runnable> all = new ArrayList<>();
    ofSets.forEach((key, what) -> all.add(() -> compute(sets, key, what)));
    ofUnits.forEach((key, what) -> all.add(() -> compute(units, key, what)));
    withNets.forEach((key, what) -> all.add(() -> compute(sets, key, what)));
    // Nets take longest: one after the other, what is quick is there first.
    atOnce.run(atOnce.parts() == 1 ? all : all.reversed());
    sets.inOrder(List.copyOf(ofSets.keySet()));
    sets.inOrder(List.copyOf(withNets.keySet()));
    units.inOrder(List.copyOf(ofUnits.keySet()));
    write(new Tables(sets.all(), true), new Tables(units.all(), false));
  }

  private Sets sets() {
    ClinicalNetwork network = read.apply("physionet2012-sets");
    Task task = Tasks.of(network.task());
    List<Episode> training = episodes(network, "set-a");
    FeatureSpace space = FeatureSpace.learn(training, task);
    return Sets.of(
        Dataset.of(space, task, training), Dataset.of(space, task, episodes(network, "set-b")));
  }

  private SequencedMap<String, Supplier<List<Outcome>>> sets(Sets sets) {
    SequencedMap<String, Supplier<List<Outcome>>> parts = new LinkedHashMap<>();
    for (long seed = 0; seed < setSeeds; seed++) {
      long s = seed;
      parts.put("a to b, seed " + seed, () -> sets.run(s));
      parts.put("a to b, variable dropout, seed " + seed, () -> sets.dropped(s));
      for (String target : List.of(Sets.WITHOUT_BEST, Sets.WITHOUT_RANDOM)) {
        parts.put("%s, masked, seed %d".formatted(target, seed), () -> sets.masked(target, s));
      }
    }
    return parts;
  }

  private SequencedMap<String, Supplier<List<Outcome>>> nets(Sets sets) {
    SequencedMap<String, Supplier<List<Outcome>>> parts = new LinkedHashMap<>();
    boolean alone = atOnce.parts() == 1;
    for (long seed = 0; seed < setSeeds; seed++) {
      long s = seed;
      parts.put("a to b, with nets, seed " + seed, () -> sets.withNets(s, alone, progress));
    }
    return parts;
  }

  private SequencedMap<String, Supplier<List<Outcome>>> units() {
    ClinicalNetwork network = read.apply("physionet2012");
    Task task = Tasks.of(network.task());
    List<Episode> rich = new ArrayList<>(episodes(network, "medical"));
    rich.addAll(episodes(network, "surgical"));
    Map<String, Units> targets = new LinkedHashMap<>();
    for (String unit : List.of("coronary", "cardiac-surgery")) {
      List<Episode> all = episodes(network, unit);
      targets.put(unit, new Units(unit, labels, rich, all, task));
      String sparse = unit + ", sparse";
      targets.put(sparse, new Units(sparse, labels, rich, SparseBedside.of(all, task), task));
    }
    SequencedMap<String, Supplier<List<Outcome>>> parts = new LinkedHashMap<>();
    for (long seed = 0; seed < unitSeeds; seed++) {
      long s = seed;
      targets.forEach(
          (name, unit) -> parts.put("%s, seed %d".formatted(name, s), () -> unit.run(s)));
    }
    return parts;
  }

  private void compute(Outcomes outcomes, String key, Supplier<List<Outcome>> what) {
    if (outcomes.computeIfAbsent(key, what)) {
      progress.accept(key);
    }
  }

  private static List<Episode> episodes(ClinicalNetwork network, String site) {
    Hospital hospital = network.hospital(new SiteId(site));
    return hospital.patients().stream().map(PatientRecord::episode).toList();
  }

  private void write(Tables sets, Tables units) {
    StringBuilder text = new StringBuilder("# Intensive care, PhysioNet Challenge 2012\n\n");
    text.append(
        "Set a to set b: %d seeds of fitting, mean (95 %% interval over the test rows).%n%n"
            .formatted(setSeeds));
    for (String target : List.of(Sets.WHOLE, Sets.WITHOUT_BEST, Sets.WITHOUT_RANDOM)) {
      text.append(sets.metrics(Sets.SOURCE, target, METRICS)).append('\n');
    }
    text.append(
        sets.metrics(
            Sets.SOURCE,
            Sets.WHOLE,
            List.of("auroc above logistic regression", "auroc above LightGBM, tuned")));
    text.append(
        "%nTo other units: %d splits, mean ± standard deviation between splits.%n%n"
            .formatted(unitSeeds));
    Transfer.METRICS.forEach(
        metric -> text.append(units.markdown(Units.SOURCE, metric)).append('\n'));
    text.append(TransferBenchmark.comparisons(units, Units.SOURCE, labels));
    List<Result> results =
        Stream.concat(sets.results().stream(), units.results().stream()).toList();
    LearningJson.write(out.resolve("results.json"), results);
    try {
      Files.writeString(out.resolve("results.md"), text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write results.md", e);
    }
    progress.accept(text.toString());
  }
}
