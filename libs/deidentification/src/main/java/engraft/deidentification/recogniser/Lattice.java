package engraft.deidentification.recogniser;

/**
 * Sums and maxima over all label sequences of one line: forward-backward and Viterbi of a linear
 * chain (Lafferty, McCallum and Pereira 2001), scaled at each token so that nothing underflows.
 */
final class Lattice {

  private static final int LABELS = Labels.COUNT;

  private final int tokens;
  private final double[] potentials;
  private final double[] edges;
  private final double[] forward;
  private final double[] backward;
  private final double logPartition;

  /**
   * @param scores of the labels of each token, row by row
   * @param transitions scores of one label after another, row by row
   */
  Lattice(float[] scores, int tokens, float[] transitions) {
    this.tokens = tokens;
    this.potentials = new double[tokens * LABELS];
    this.edges = new double[LABELS * LABELS];
    this.forward = new double[tokens * LABELS];
    this.backward = new double[tokens * LABELS];
    double log = exponentiate(scores);
    for (int i = 0; i < edges.length; i++) {
      edges[i] = Labels.mayFollow(i / LABELS, i % LABELS) ? Math.exp(transitions[i]) : 0;
    }
    this.logPartition = log + passForward();
    passBackward();
  }

  private double exponentiate(float[] scores) {
    double log = 0;
    for (int t = 0; t < tokens; t++) {
      float most = Float.NEGATIVE_INFINITY;
      for (int y = 0; y < LABELS; y++) {
        most = Math.max(most, scores[t * LABELS + y]);
      }
      log += most;
      for (int y = 0; y < LABELS; y++) {
        potentials[t * LABELS + y] = Math.exp(scores[t * LABELS + y] - most);
      }
    }
    return log;
  }

  private double passForward() {
    double log = 0;
    for (int t = 0; t < tokens; t++) {
      double sum = 0;
      for (int y = 0; y < LABELS; y++) {
        double in = t == 0 ? (Labels.mayStart(y) ? 1 : 0) : 0;
        if (t > 0) {
          for (int x = 0; x < LABELS; x++) {
            in += forward[(t - 1) * LABELS + x] * edges[x * LABELS + y];
          }
        }
        double value = in * potentials[t * LABELS + y];
        forward[t * LABELS + y] = value;
        sum += value;
      }
      for (int y = 0; y < LABELS; y++) {
        forward[t * LABELS + y] /= sum;
      }
      log += Math.log(sum);
    }
    return log;
  }

  private void passBackward() {
    for (int t = tokens - 1; t >= 0; t--) {
      double sum = 0;
      for (int x = 0; x < LABELS; x++) {
        double out = t == tokens - 1 ? 1 : 0;
        if (t < tokens - 1) {
          for (int y = 0; y < LABELS; y++) {
            int next = (t + 1) * LABELS + y;
            out += edges[x * LABELS + y] * potentials[next] * backward[next];
          }
        }
        backward[t * LABELS + x] = out;
        sum += out;
      }
      for (int x = 0; x < LABELS; x++) {
        backward[t * LABELS + x] /= sum;
      }
    }
  }

  /** Logarithm of the sum over all sequences of their exponentiated scores. */
  double logPartition() {
    return logPartition;
  }

  /** Probability of each label of each token, row by row. */
  float[] marginals() {
    float[] marginals = new float[tokens * LABELS];
    for (int t = 0; t < tokens; t++) {
      double sum = 0;
      for (int y = 0; y < LABELS; y++) {
        sum += forward[t * LABELS + y] * backward[t * LABELS + y];
      }
      for (int y = 0; y < LABELS; y++) {
        int at = t * LABELS + y;
        marginals[at] = (float) (forward[at] * backward[at] / sum);
      }
    }
    return marginals;
  }

  /** Adds the expected number of each transition. */
  void addTransitions(double[] expected) {
    double[] edge = new double[LABELS * LABELS];
    for (int t = 1; t < tokens; t++) {
      double sum = 0;
      for (int x = 0; x < LABELS; x++) {
        for (int y = 0; y < LABELS; y++) {
          int at = t * LABELS + y;
          double value =
              forward[(t - 1) * LABELS + x] * edges[x * LABELS + y] * potentials[at] * backward[at];
          edge[x * LABELS + y] = value;
          sum += value;
        }
      }
      for (int i = 0; i < edge.length; i++) {
        expected[i] += edge[i] / sum;
      }
    }
  }

  /** The most probable sequence of labels. */
  int[] best() {
    double[] best = new double[tokens * LABELS];
    int[] from = new int[tokens * LABELS];
    for (int t = 0; t < tokens; t++) {
      double most = 0;
      for (int y = 0; y < LABELS; y++) {
        double in = t == 0 && Labels.mayStart(y) ? 1 : 0;
        for (int x = 0; t > 0 && x < LABELS; x++) {
          double value = best[(t - 1) * LABELS + x] * edges[x * LABELS + y];
          if (value > in) {
            in = value;
            from[t * LABELS + y] = x;
          }
        }
        best[t * LABELS + y] = in * potentials[t * LABELS + y];
        most = Math.max(most, best[t * LABELS + y]);
      }
      for (int y = 0; y < LABELS; y++) {
        best[t * LABELS + y] /= most;
      }
    }
    return trace(best, from);
  }

  private int[] trace(double[] best, int[] from) {
    int[] labels = new int[tokens];
    for (int y = 1; y < LABELS; y++) {
      if (best[(tokens - 1) * LABELS + y] > best[(tokens - 1) * LABELS + labels[tokens - 1]]) {
        labels[tokens - 1] = y;
      }
    }
    for (int t = tokens - 1; t > 0; t--) {
      labels[t - 1] = from[t * LABELS + labels[t]];
    }
    return labels;
  }
}
