package engraft.learning.tensorflow.net;

import engraft.learning.data.Dataset;
import engraft.learning.data.Folds;
import engraft.learning.feature.EncodedEpisode;
import engraft.learning.math.Logistic;
import engraft.learning.math.Minimizer;
import engraft.learning.math.OneStandardError;
import engraft.learning.math.QuadraticLogistic;
import engraft.learning.outcome.Outcome;
import engraft.learning.tensorflow.weights.Tensor;
import engraft.learning.tensorflow.weights.Weights;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Fits a net's last layer to a site's labels and leaves all else as it is. What the head reads is
 * fixed, so this is logistic regression: it is solved exactly, drawn to the source's head, as
 * firmly as inner cross-validation asks for.
 */
public final class HeadFit {

  static final List<Double> STRENGTHS = List.of(30.0, 3.0, 0.3, 0.03);
  private static final int UNTUNED = 1;
  static final int FOLDS = 4;
  private static final String INTERCEPT = "head/fused/b";

  private HeadFit() {}

  /** The source's weights with a head for these rows' outcome. */
  public static Weights of(
      NetGraph graph, Weights source, Dataset labelled, Outcome outcome, long seed) {
    return OutcomeHead.of(graph, source, labelled, outcome, seed);
  }

  /** The source's weights with a head for these rows' risks. */
  public static Weights of(NetGraph graph, Weights source, Dataset labelled, long seed) {
    graph.write(source);
    List<EncodedEpisode> rows = labelled.rows().stream().map(Dataset.Row::encoded).toList();
    Problem problem =
        new Problem(
            design(graph.representations(rows)),
            labelled.labels(),
            labelled.weights(),
            intercept(source, graph.headNames(), 1));
    double[] anchor = pack(source, graph.headNames());
    double strength = STRENGTHS.get(choose(problem, anchor, labelled, seed));
    return unpack(source, graph.headNames(), problem.solve(strength, anchor, anchor));
  }

  private static int choose(Problem problem, double[] anchor, Dataset labelled, long seed) {
    if (labelled.events() < 2 || labelled.nonEvents() < 2) {
      return UNTUNED;
    }
    Folds folds = Folds.stratified(labelled, FOLDS, seed);
    double[][] losses = new double[STRENGTHS.size()][labelled.size()];
    for (int fold = 0; fold < folds.count(); fold++) {
      Problem training = problem.only(folds.outside(fold));
      double[] head = anchor;
      for (int s = 0; s < losses.length; s++) {
        head = training.solve(STRENGTHS.get(s), anchor, head);
        for (int held : folds.inside(fold)) {
          losses[s][held] = problem.loss(held, head);
        }
      }
    }
    return OneStandardError.firstGoodEnough(losses);
  }

  private static double[][] design(float[][] representations) {
    double[][] design = new double[representations.length][];
    for (int i = 0; i < design.length; i++) {
      double[] row = new double[representations[i].length];
      Arrays.setAll(row, at(representations[i])::applyAsDouble);
      design[i] = row;
    }
    return design;
  }

  private static IntToDoubleFunction at(float[] numbers) {
    return i -> numbers[i];
  }

  /** Where the number stands whose parameters are free: a site's prevalence is its own. */
  static int intercept(Weights weights, List<String> names, int scores) {
    return names.stream()
        .takeWhile(name -> !name.equals(INTERCEPT))
        .mapToInt(name -> weights.get(name).values().length / scores)
        .sum();
  }

  private static double[] pack(Weights weights, List<String> names) {
    return names.stream()
        .flatMapToDouble(
            name -> {
              float[] values = weights.get(name).values();
              return IntStream.range(0, values.length).mapToDouble(i -> values[i]);
            })
        .toArray();
  }

  private static Weights unpack(Weights like, List<String> names, double[] head) {
    Map<String, Tensor> all = new TreeMap<>(like.asMap());
    int at = 0;
    for (String name : names) {
      Tensor before = like.get(name);
      float[] values = new float[before.values().length];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) head[at++];
      }
      all.put(name, new Tensor(before.shape().clone(), values));
    }
    return new Weights(all);
  }

  @SuppressWarnings("ArrayRecordComponent") // working values
  private record Problem(double[][] design, double[] labels, double[] weights, int intercept) {
    double[] solve(double strength, double[] anchor, double[] start) {
      double[] penalties = new double[anchor.length];
      Arrays.fill(penalties, strength * Arrays.stream(weights).sum());
      penalties[intercept] = 0;
      return Minimizer.minimize(
          new QuadraticLogistic(design, labels, weights, penalties, anchor), start.clone());
    }

    Problem only(int[] at) {
      return new Problem(
          Arrays.stream(at).mapToObj(i -> design[i]).toArray(double[][]::new),
          Arrays.stream(at).mapToDouble(i -> labels[i]).toArray(),
          Arrays.stream(at).mapToDouble(i -> weights[i]).toArray(),
          intercept);
    }

    double loss(int row, double[] head) {
      double logit = 0;
      for (int j = 0; j < head.length; j++) {
        logit += head[j] * design[row][j];
      }
      return weights[row] * Logistic.loss(logit, labels[row]);
    }
  }
}
