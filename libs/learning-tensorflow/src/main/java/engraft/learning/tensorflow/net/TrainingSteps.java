package engraft.learning.tensorflow.net;

import engraft.learning.tensorflow.graph.Feeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The first steps of a training, laid out in native memory: to measure what a step costs, and to
 * let another runtime of TensorFlow take the same ones on the same graph.
 */
public final class TrainingSteps implements AutoCloseable {

  private final NetGraph graph;
  private final List<NetGraph.Step> steps;
  private final List<Feeds> fed;

  private TrainingSteps(NetGraph graph, List<NetGraph.Step> steps) {
    this.graph = graph;
    this.steps = steps;
    this.fed = steps.stream().map(graph::feeds).toList();
  }

  /** The first steps that a trainer would take of its first epoch, at most this many. */
  public static TrainingSteps of(
      NetGraph graph, NetTrainer trainer, NetData training, NetTrainer.Start start, int count) {
    return new TrainingSteps(graph, trainer.firstSteps(training, start, count));
  }

  /** Rows in all steps together. */
  public int rows() {
    return steps.stream().mapToInt(step -> step.batch().size()).sum();
  }

  /** Takes every step once, in order; the loss of each before its update. */
  public float[] take() {
    float[] losses = new float[steps.size()];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = graph.run(steps.get(i), fed.get(i));
    }
    return losses;
  }

  /**
   * Writes {@code graph.pb}; {@code variables.pb}, the value of each as it is now; and {@code
   * step-N.pb}, what each step is fed. A step's update is the operation {@code all_step}, its loss
   * {@code loss}.
   */
  public void write(Path directory) throws IOException {
    Files.write(directory.resolve("graph.pb"), graph.definition());
    graph.variables().write(directory.resolve("variables.pb"));
    for (int i = 0; i < fed.size(); i++) {
      fed.get(i).constants().write(directory.resolve("step-%d.pb".formatted(i)));
    }
  }

  @Override
  public void close() {
    fed.forEach(Feeds::close);
  }
}
