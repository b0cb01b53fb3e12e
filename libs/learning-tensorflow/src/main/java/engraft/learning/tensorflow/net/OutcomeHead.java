package engraft.learning.tensorflow.net;

import engraft.learning.data.Dataset;
import engraft.learning.data.Folds;
import engraft.learning.outcome.Intercepts;
import engraft.learning.outcome.Outcome;
import engraft.learning.outcome.OutcomeRegression;
import engraft.learning.tensorflow.weights.Tensor;
import engraft.learning.tensorflow.weights.Weights;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fits a net's last layer to a site's labels of any outcome and leaves all else as it is. What the
 * head reads is fixed, so that what comes on top of the source's scores is a linear regression: it
 * is solved as such, drawn to nothing. Hazards share one correction, as their odds are proportional
 * where few events can tell.
 */
final class OutcomeHead {

  private final Outcome outcome;
  private final List<String> names;
  private final Weights source;

  private OutcomeHead(Outcome outcome, List<String> names, Weights source) {
    this.outcome = outcome;
    this.names = names;
    this.source = source;
  }

  /** The source's weights with a head for these rows. */
  static Weights of(NetGraph graph, Weights source, Dataset labelled, Outcome outcome, long seed) {
    return new OutcomeHead(outcome, graph.headNames(), source).fitted(graph, labelled, seed);
  }

  private Weights fitted(NetGraph graph, Dataset labelled, long seed) {
    graph.write(source);
    float[][] read = graph.representations(labelled.encoded());
    int intercept = HeadFit.intercept(source, names, outcome.scores());
    OutcomeRegression rest =
        OutcomeRegression.of(outcome, labelled.rows(), without(intercept, read))
            .onTopOf(graph.scores(labelled.encoded()), Intercepts.near(outcome));
    int strength =
        rest.choose(HeadFit.STRENGTHS, () -> Folds.stratified(labelled, HeadFit.FOLDS, seed));
    double[] found = rest.solve(HeadFit.STRENGTHS.get(strength), rest.anchor());
    return corrected(rest, found, intercept);
  }

  private static double[][] without(int column, float[][] read) {
    double[][] design = new double[read.length][];
    for (int i = 0; i < design.length; i++) {
      double[] row = new double[read[i].length - 1];
      for (int c = 0; c < row.length; c++) {
        row[c] = read[i][c < column ? c : c + 1];
      }
      design[i] = row;
    }
    return design;
  }

  /** The head's tensors hold the weights of all scores for one number after the other. */
  private Weights corrected(OutcomeRegression rest, double[] found, int intercept) {
    int scores = outcome.scores();
    Map<String, Tensor> all = new TreeMap<>(source.asMap());
    int number = 0;
    for (String name : names) {
      Tensor before = source.get(name);
      float[] values = before.values().clone();
      for (int i = 0; i < values.length; i += scores) {
        for (int k = 0; k < scores; k++) {
          values[i + k] += (float) moved(rest, found, number, intercept, k);
        }
        number++;
      }
      all.put(name, new Tensor(before.shape().clone(), values));
    }
    return new Weights(all);
  }

  private static double moved(
      OutcomeRegression rest, double[] found, int number, int intercept, int score) {
    return number == intercept
        ? found[score]
        : rest.weight(found, score, number < intercept ? number : number - 1);
  }
}
