package engraft.benchmarks.training;

import engraft.clinical.Episode;
import engraft.datasets.ClinicalNetwork;
import engraft.datasets.Hospital;
import engraft.datasets.PatientRecord;
import engraft.learning.data.Dataset;
import engraft.learning.feature.Encoder;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.json.LearningJson;
import engraft.learning.task.Task;
import engraft.learning.tensorflow.net.NetConfiguration;
import engraft.learning.tensorflow.net.NetData;
import engraft.learning.tensorflow.net.NetGraph;
import engraft.learning.tensorflow.net.NetPlan;
import engraft.learning.tensorflow.net.NetTrainer;
import engraft.learning.tensorflow.net.NetTrainer.Start;
import engraft.learning.tensorflow.net.TrainingSteps;
import engraft.learning.tensorflow.weights.Weights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Rows a second of one net's training on one thread, by its parts, and beside it the same steps on
 * the same graph taken by Python's TensorFlow; then by rows at a step, precision and threads.
 *
 * @param networks by name; the first hospital's patients are trained on
 * @param python an interpreter that has TensorFlow
 */
public record TrainingBenchmark(
    Map<String, ClinicalNetwork> networks,
    Path out,
    Optional<String> python,
    Consumer<String> progress) {

  private static final int STEPS = 20;
  private static final int ROUNDS = 5;
  private static final int TURNS = 3;
  private static final int THREADS = 1;
  private static final long SEED = 0;

  /** Measures and writes {@code results.json} and {@code results.md}. */
  public void run() {
    List<Rates> all = new ArrayList<>();
    List<StepSizes.Rate> sizes = new ArrayList<>();
    networks.forEach(
        (name, network) -> {
          Subject subject = subject(name, network);
          all.add(rates(subject));
          progress.accept(Rates.heading() + all.getLast().markdown());
          sizes.addAll(subject.sizes(progress).measure());
        });
    StringBuilder text = new StringBuilder(Rates.heading());
    all.forEach(rates -> text.append(rates.markdown()));
    text.append('\n').append(StepSizes.Rate.heading());
    sizes.forEach(rate -> text.append(rate.markdown()));
    LearningJson.write(out.resolve("results.json"), Map.of("parts", all, "sizes", sizes));
    try {
      Files.writeString(out.resolve("results.md"), text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write results.md", e);
    }
  }

  /** What is trained on. */
  private record Subject(
      String name, List<Episode> episodes, FeatureSpace space, Dataset data, NetData rows) {
    StepSizes sizes(Consumer<String> progress) {
      return new StepSizes(name, NetConfiguration.of(space), rows, progress);
    }
  }

  private static Subject subject(String name, ClinicalNetwork network) {
    Hospital hospital = network.rich().getFirst();
    List<Episode> episodes = hospital.patients().stream().map(PatientRecord::episode).toList();
    Task task = Task.binary(network.task().name(), network.task().label());
    FeatureSpace space = FeatureSpace.learn(episodes, task);
    Dataset data = Dataset.of(space, task, episodes).labelled();
    return new Subject(name, episodes, space, data, NetData.of(data));
  }

  private Rates rates(Subject subject) {
    NetData rows = subject.rows();
    NetPlan plan = NetPlan.USUAL.withEpochs(2);
    try (NetGraph graph = new NetGraph(NetConfiguration.of(subject.space()), THREADS)) {
      NetTrainer trainer = new NetTrainer(graph, plan, null, SEED, (_, _, _) -> {});
      Weights weights = graph.draw(SEED);
      Start start = Start.from(weights);
      double whole = whole(trainer, rows, start);
      try (TrainingSteps steps = TrainingSteps.of(graph, trainer, rows, start, STEPS)) {
        Turns turns = turns(subject.name(), steps);
        return new Rates(
            subject.name(),
            subject.data().size(),
            weights.asMap().values().stream().mapToLong(tensor -> tensor.values().length).sum(),
            rows.rows().stream().mapToInt(row -> row.tokens().size()).average().orElse(0),
            encoding(subject.space(), subject.episodes()),
            turns.own(),
            whole,
            turns.python().orElse(null));
      }
    }
  }

  /** Rows a second of both, turn and turn about, so that neither has the quieter machine. */
  private record Turns(double own, Optional<Rates.Python> python) {}

  private Turns turns(String name, TrainingSteps steps) {
    try {
      Path directory = Files.createDirectories(out.resolve("steps").resolve(name));
      steps.write(directory);
      float[] first = steps.take();
      List<Double> own = new ArrayList<>();
      List<Double> others = new ArrayList<>();
      Optional<Rates.Python> peer = Optional.empty();
      for (int turn = 0; turn < TURNS; turn++) {
        own.addAll(rounds(steps));
        progress.accept("%s: turn %d of %d".formatted(name, turn + 1, TURNS));
        if (python.isPresent()) {
          PythonPeer.Taken taken =
              new PythonPeer(python.get()).take(directory, 1 + ROUNDS, THREADS);
          others.addAll(taken.seconds().subList(1, taken.seconds().size()));
          peer =
              Optional.of(
                  new Rates.Python(
                      taken.tensorflow(),
                      steps.rows() / fastest(others),
                      apart(first, taken.losses())));
        }
      }
      return new Turns(steps.rows() / fastest(own), peer);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot measure beside Python", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static List<Double> rounds(TrainingSteps steps) {
    List<Double> seconds = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      steps.take();
      seconds.add(since(start));
    }
    return seconds;
  }

  private static double whole(NetTrainer trainer, NetData rows, Start start) {
    NetData none = new NetData(List.of(), new float[0], new float[0]);
    trainer.train(rows, none, start);
    long began = System.nanoTime();
    int epochs = trainer.train(rows, none, start).epochs();
    return epochs * rows.rows().size() / since(began);
  }

  private static double encoding(FeatureSpace space, List<Episode> episodes) {
    Encoder encoder = new Encoder(space);
    episodes.forEach(encoder::encode);
    long began = System.nanoTime();
    episodes.forEach(encoder::encode);
    return episodes.size() / since(began);
  }

  private static double apart(float[] own, List<Double> others) {
    double most = 0;
    for (int i = 0; i < own.length; i++) {
      most = Math.max(most, Math.abs(own[i] - others.get(i)) / Math.abs(own[i]));
    }
    return most;
  }

  /** Of rounds on a machine that others may use too, the fastest tells what the work costs. */
  private static double fastest(List<Double> seconds) {
    return Collections.min(seconds);
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
