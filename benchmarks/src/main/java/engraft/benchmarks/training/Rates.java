package engraft.benchmarks.training;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How fast one net trains on one data set, in rows a second on one thread.
 *
 * @param rows trained on
 * @param parameters of the net
 * @param tokens of the mean row
 * @param encoding an episode to numbers, once for a whole training
 * @param steps optimiser steps alone, their feeds laid out before
 * @param training the trainer's epochs: forgetting, laying out, steps
 * @param python the same steps on the same graph by Python's TensorFlow; null where none was given
 */
record Rates(
    String data,
    int rows,
    long parameters,
    double tokens,
    double encoding,
    double steps,
    double training,
    @Nullable Python python) {

  /**
   * The peer's part.
   *
   * @param tensorflow its version
   * @param apart the largest relative difference of a loss in the first round
   */
  record Python(String tensorflow, double steps, double apart) {}

  static String heading() {
    return """
        | data | rows | parameters | tokens a row | encoding | steps | whole training | Python's steps | steps / Python's | losses apart |
        |---|---|---|---|---|---|---|---|---|---|
        """;
  }

  String markdown() {
    String own =
        String.format(
            Locale.ROOT,
            "| %s | %d | %d | %.0f | %.0f | %.0f | %.0f |",
            data,
            rows,
            parameters,
            tokens,
            encoding,
            steps,
            training);
    return python == null
        ? own + " - | - | - |\n"
        : own
            + String.format(
                Locale.ROOT,
                " %.0f (TensorFlow %s) | %.2f | %.0e |%n",
                python.steps(),
                python.tensorflow(),
                steps / python.steps(),
                python.apart());
  }
}
