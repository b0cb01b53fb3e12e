package engraft.learning.outcome;

import engraft.learning.calibration.PlattFit;
import engraft.learning.data.Dataset;
import engraft.learning.expert.FittedModel;
import engraft.learning.math.Minimizer;
import engraft.learning.math.Smooth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A slope that all scores of a row share, and a shift for each: what a calibrator is to a risk. For
 * classes it is temperature scaling with bias correction (Alexandari, Kundaje and Shrikumar 2020);
 * hazards move up or down together, so that the order of patients stays.
 *
 * @param slope at least 0
 * @param shifts one a score
 */
public record Rescaling(double slope, List<Double> shifts) {

  /**
   * How far a rescaling may move: the deviations of a normal prior around "already calibrated".
   * Where events are counted it is a risk's. A number tells more a row, and its level may lie
   * anywhere: another instrument, another unit.
   */
  private record Prior(double shift, double slope) {
    static Prior of(Outcome outcome) {
      return outcome instanceof Outcome.Quantity
          ? new Prior(3, 0.5)
          : new Prior(PlattFit.INTERCEPT, PlattFit.SLOPE);
    }
  }

  public Rescaling {
    shifts = List.copyOf(shifts);
    if (!(slope >= 0) || Double.isInfinite(slope)) {
      throw new IllegalArgumentException("slope (%s) must be >= 0 and finite".formatted(slope));
    }
  }

  /** Changes nothing. */
  public static Rescaling none(Outcome outcome) {
    return new Rescaling(1, Collections.nCopies(outcome.scores(), 0.0));
  }

  /**
   * Learns from the scores of labelled rows, drawn to "already calibrated" by a prior. The slope
   * turns each score about its mean over the rows.
   *
   * @param scores of those rows
   */
  public static Rescaling learn(Outcome outcome, Dataset labelled, double[][] scores) {
    double[] centre = means(outcome, labelled, scores);
    Problem problem = new Problem(outcome, labelled.rows(), scores, centre);
    double[] start = new double[problem.dimension()];
    start[0] = 1;
    double[] found = Minimizer.byGradient(problem, start);
    double slope = Math.max(0, found[0]);
    List<Double> shifts = new ArrayList<>();
    for (int k = 0; k < outcome.scores(); k++) {
      shifts.add(found[problem.shift(k)] + (1 - slope) * centre[k]);
    }
    return new Rescaling(slope, shifts);
  }

  private static double[] means(Outcome outcome, Dataset labelled, double[][] scores) {
    double[] means = new double[outcome.scores()];
    double all = Arrays.stream(labelled.weights()).sum();
    for (int i = 0; i < scores.length && all > 0; i++) {
      for (int k = 0; k < means.length; k++) {
        means[k] += labelled.row(i).weight() * scores[i][k] / all;
      }
    }
    return means;
  }

  /** A row's scores, rescaled. */
  public double[] of(double[] scores) {
    double[] rescaled = new double[scores.length];
    for (int k = 0; k < rescaled.length; k++) {
      rescaled[k] = shifts.get(k) + slope * scores[k];
    }
    return rescaled;
  }

  /** The scores of many rows, rescaled. */
  public double[][] of(double[][] scores) {
    double[][] rescaled = new double[scores.length][];
    for (int i = 0; i < rescaled.length; i++) {
      rescaled[i] = of(scores[i]);
    }
    return rescaled;
  }

  /** A model whose scores are rescaled. */
  public FittedModel applied(FittedModel model) {
    return data -> of(model.scores(data));
  }

  @SuppressWarnings("ArrayRecordComponent") // working values
  private record Problem(
      Outcome outcome, List<Dataset.Row> rows, double[][] scores, double[] centre)
      implements Smooth {

    /** The slope, then one shift of all scores, or one of each. */
    @Override
    public int dimension() {
      return 1 + (outcome.sharesWeights() ? 1 : outcome.scores());
    }

    int shift(int score) {
      return 1 + (outcome.sharesWeights() ? 0 : score);
    }

    @Override
    public double value(double[] at, double[] gradient) {
      Prior prior = Prior.of(outcome);
      gradient[0] = (at[0] - 1) / (prior.slope() * prior.slope());
      double value = gradient[0] * (at[0] - 1) / 2;
      for (int j = 1; j < at.length; j++) {
        gradient[j] = at[j] / (prior.shift() * prior.shift());
        value += gradient[j] * at[j] / 2;
      }
      double[] rescaled = new double[outcome.scores()];
      double[] slopes = new double[outcome.scores()];
      for (int i = 0; i < scores.length; i++) {
        for (int k = 0; k < rescaled.length; k++) {
          rescaled[k] = centre[k] + at[shift(k)] + at[0] * (scores[i][k] - centre[k]);
        }
        double weight = rows.get(i).weight();
        value += weight * outcome.loss(rescaled, rows.get(i), slopes);
        for (int k = 0; k < slopes.length; k++) {
          gradient[0] += weight * slopes[k] * (scores[i][k] - centre[k]);
          gradient[shift(k)] += weight * slopes[k];
        }
      }
      return value;
    }

    @Override
    public double[][] curvature(double[] at) {
      throw new UnsupportedOperationException("minimised by its gradient alone");
    }
  }
}
