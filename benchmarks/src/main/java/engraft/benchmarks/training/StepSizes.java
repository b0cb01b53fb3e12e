package engraft.benchmarks.training;

import engraft.learning.tensorflow.graph.Devices;
import engraft.learning.tensorflow.graph.Precision;
import engraft.learning.tensorflow.net.NetConfiguration;
import engraft.learning.tensorflow.net.NetData;
import engraft.learning.tensorflow.net.NetGraph;
import engraft.learning.tensorflow.net.NetPlan;
import engraft.learning.tensorflow.net.NetTrainer;
import engraft.learning.tensorflow.net.NetTrainer.Start;
import engraft.learning.tensorflow.net.TrainingSteps;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Optimiser steps in rows a second by rows at a step, precision and threads, on whatever device
 * TensorFlow finds: where a GPU begins to be worth it, and what mixed precision costs a processor.
 */
record StepSizes(String data, NetConfiguration shape, NetData rows, Consumer<String> progress) {

  private static final List<Integer> SIZES = List.of(64, 256, 1024, 4096);
  private static final int ROWS_A_ROUND = 1024;
  private static final int ROUNDS = 3;
  private static final long SEED = 0;

  /**
   * One size.
   *
   * @param device GPU or CPU
   * @param rowsAtAStep of the largest step; a data set may have fewer than were asked for
   * @param rows a second, of the rounds the fastest
   */
  record Rate(
      String data, String device, int threads, Precision precision, int rowsAtAStep, double rows) {

    static String heading() {
      return """
          | data | device | threads | precision | rows at a step | rows a second | ms a step |
          |---|---|---|---|---|---|---|
          """;
    }

    String markdown() {
      return String.format(
          Locale.ROOT,
          "| %s | %s | %d | %s | %d | %.0f | %.1f |%n",
          data,
          device,
          threads,
          precision.name().toLowerCase(Locale.ROOT),
          rowsAtAStep,
          rows,
          1e3 * rowsAtAStep / rows);
    }
  }

  /** Measures every size on one thread and on as many as there are processors. */
  List<Rate> measure() {
    List<Rate> rates = new ArrayList<>();
    for (int threads : new TreeSet<>(List.of(1, Runtime.getRuntime().availableProcessors()))) {
      for (Precision precision : Precision.values()) {
        try (NetGraph graph = new NetGraph(shape, threads, precision)) {
          for (int size : SIZES) {
            rates.add(rate(graph, threads, precision, size));
            progress.accept(rates.getLast().markdown().strip());
          }
        }
      }
    }
    return rates;
  }

  private Rate rate(NetGraph graph, int threads, Precision precision, int size) {
    NetPlan plan = NetPlan.USUAL.withBatch(size).withPrecision(precision);
    NetTrainer trainer = new NetTrainer(graph, plan, null, SEED, (_, _, _) -> {});
    Start start = Start.from(graph.draw(SEED));
    int count = Math.max(1, ROWS_A_ROUND / size);
    try (TrainingSteps steps = TrainingSteps.of(graph, trainer, rows, start, count)) {
      steps.take();
      double fastest = Double.POSITIVE_INFINITY;
      for (int round = 0; round < ROUNDS; round++) {
        long began = System.nanoTime();
        steps.take();
        fastest = Math.min(fastest, (System.nanoTime() - began) / 1e9);
      }
      return new Rate(
          data,
          Devices.here().reckoning(),
          threads,
          precision,
          steps.rows() / count,
          steps.rows() / fastest);
    }
  }
}
