package engraft.learning.metric;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How well scores tell several classes apart.
 *
 * @param scores by row, then by class; the probability of a class is the softmax of its score
 * @param labels the index of the true class, by row
 */
@SuppressWarnings("ArrayRecordComponent") // samples; equality is never asked of them
public record ClassScores(double[][] scores, double[] labels) {

  public ClassScores {
    if (scores.length != labels.length) {
      throw new IllegalArgumentException(
          "scores (%d) and labels (%d) must be equally many"
              .formatted(scores.length, labels.length));
    }
    for (int i = 0; i < labels.length; i++) {
      if (!(labels[i] >= 0 && labels[i] < scores[i].length)) {
        throw new IllegalArgumentException(
            "row %d: label (%s) must be one of %d classes"
                .formatted(i, labels[i], scores[i].length));
      }
    }
  }

  public int size() {
    return labels.length;
  }

  /** The AUROC of each class against all others, with DeLong's interval. */
  public List<Estimate> oneAgainstRest() {
    int classes = scores.length == 0 ? 0 : scores[0].length;
    return IntStream.range(0, classes).mapToObj(this::against).map(Auroc::estimate).toList();
  }

  /** The mean AUROC of the classes that both occur and do not; {@code NaN} where none does. */
  public double macroAuroc() {
    return oneAgainstRest().stream()
        .filter(Estimate::isKnown)
        .mapToDouble(Estimate::value)
        .average()
        .orElse(Double.NaN);
  }

  /** The share of rows whose likeliest class is the true one. */
  public double accuracy() {
    return IntStream.range(0, size()).filter(i -> likeliest(scores[i]) == labels[i]).count()
        / (double) size();
  }

  /** The mean negative log-likelihood, in nats. */
  public double logLoss() {
    return IntStream.range(0, size())
        .mapToDouble(i -> -StrictMath.log(softmax(scores[i])[(int) labels[i]] + 1e-300))
        .average()
        .orElse(Double.NaN);
  }

  /** The probabilities of a row's scores. */
  public static double[] softmax(double[] scores) {
    double most = Arrays.stream(scores).max().orElse(0);
    double[] risen = Arrays.stream(scores).map(s -> StrictMath.exp(s - most)).toArray();
    double sum = Arrays.stream(risen).sum();
    return Arrays.stream(risen).map(r -> r / sum).toArray();
  }

  /** The class's log-odds, so that a class counts as its probability does. */
  private Scored against(int which) {
    double[] logits = new double[size()];
    double[] is = new double[size()];
    for (int i = 0; i < logits.length; i++) {
      double p = Math.clamp(softmax(scores[i])[which], 1e-12, 1 - 1e-12);
      logits[i] = StrictMath.log(p / (1 - p));
      is[i] = labels[i] == which ? 1 : 0;
    }
    return new Scored(logits, is);
  }

  private static int likeliest(double[] scores) {
    return IntStream.range(0, scores.length).reduce(0, (a, b) -> scores[b] > scores[a] ? b : a);
  }

  /** Some rows; a row may come again. */
  public ClassScores only(int[] at) {
    return new ClassScores(
        Arrays.stream(at).mapToObj(i -> scores[i]).toArray(double[][]::new),
        Arrays.stream(at).mapToDouble(i -> labels[i]).toArray());
  }
}
