package engraft.learning.outcome;

import engraft.learning.calibration.PlattFit;
import engraft.learning.data.Dataset;
import engraft.learning.data.Folds;
import engraft.learning.expert.Fitting;
import engraft.learning.linear.LinearModel;
import engraft.learning.linear.Standardization;
import engraft.learning.math.Minimizer;
import engraft.learning.math.OneStandardError;
import engraft.learning.math.Smooth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A linear model of any outcome with a quadratic penalty whose strength inner cross-validation
 * chooses: softmax regression, ridge regression, or hazards whose odds are proportional. Intercepts
 * are nearly free: what no row tells of stays where it was. Drawn towards another model it is L2-SP
 * (Li, Grandvalet and Davoine 2018).
 *
 * @param strengths to choose from, the strongest first, relative to the sum of the rows' weights
 */
public record RidgeOutcome(List<Double> strengths, int folds) implements OutcomeExpert {

  public static final RidgeOutcome STANDARD =
      new RidgeOutcome(List.of(1.0, 0.3, 0.1, 0.03, 0.01, 0.003, 0.001), 4);

  /** For few labels: stronger penalties too. */
  public static final RidgeOutcome FEW =
      new RidgeOutcome(List.of(100.0, 30.0, 10.0, 3.0, 1.0, 0.3, 0.1, 0.03, 0.01), 5);

  public RidgeOutcome {
    strengths = List.copyOf(strengths);
  }

  @Override
  public String name() {
    return "linear";
  }

  @Override
  public LinearScores fit(Dataset labelled, Outcome outcome, Fitting fitting) {
    return fit(problem(labelled, outcome, Standardization.of(labelled)), labelled, fitting);
  }

  /** The same with its strength fixed to what cross-validation chooses for these rows. */
  public RidgeOutcome tuned(Dataset labelled, Outcome outcome, Fitting fitting) {
    Problem whole = problem(labelled, outcome, Standardization.of(labelled));
    return new RidgeOutcome(List.of(strengths.get(choose(labelled, whole, fitting))), folds);
  }

  /**
   * Fits anew, drawn towards a model that was learnt elsewhere instead of towards zero.
   *
   * @param source of the same outcome and feature space
   */
  public LinearScores fitNear(
      LinearScores source, Dataset labelled, Outcome outcome, Fitting fitting) {
    Standardization standardization = source.parts().getFirst().standardization();
    Problem free = problem(labelled, outcome, standardization);
    return fit(free.drawnTo(source), labelled, fitting);
  }

  private LinearScores fit(Problem whole, Dataset labelled, Fitting fitting) {
    double strength = strengths.get(choose(labelled, whole, fitting));
    double[] found = whole.solve(strength, whole.anchor());
    List<LinearModel> parts = new ArrayList<>();
    for (int k = 0; k < whole.outcome().scores(); k++) {
      parts.add(new LinearModel(found[k], whole.weightsOf(found, k), whole.standardization()));
    }
    return new LinearScores(parts);
  }

  private int choose(Dataset labelled, Problem whole, Fitting fitting) {
    if (strengths.size() == 1) {
      return 0;
    }
    Folds parts = Folds.stratified(labelled, folds, fitting.seed());
    double[][] losses = new double[strengths.size()][labelled.size()];
    for (int part = 0; part < parts.count(); part++) {
      Problem training = whole.only(parts.outside(part));
      double[] at = whole.anchor();
      for (int s = 0; s < losses.length; s++) {
        at = training.solve(strengths.get(s), at);
        for (int held : parts.inside(part)) {
          losses[s][held] = whole.rows.get(held).weight() * whole.loss(held, at);
        }
      }
    }
    return OneStandardError.firstGoodEnough(losses);
  }

  private static Problem problem(Dataset data, Outcome outcome, Standardization standardization) {
    double[][] design = new double[data.size()][];
    int width = data.space().width();
    for (int i = 0; i < design.length; i++) {
      float[] features = data.features(i);
      double[] row = new double[width];
      Arrays.setAll(row, c -> standardization.at(features, c));
      design[i] = row;
    }
    Problem anyAnchor =
        new Problem(
            outcome, standardization, data.rows(), design, new double[0], Intercepts.FREE, 0);
    return anyAnchor.drawnTo(new double[anyAnchor.dimension()], Intercepts.FREE);
  }

  /**
   * How far intercepts may move from where they are drawn to: a normal prior.
   *
   * @param each standard deviation of every intercept by itself
   * @param common and of what all of them move together
   */
  private record Intercepts(double each, double common) {

    /** Intercepts of ±3 are nothing unusual. */
    static final Intercepts FREE = new Intercepts(3, 0);

    /**
     * At another site. How often an event comes differs as in a risk's recalibration; when it comes
     * differs less: left free, a handful of events would redraw the whole curve.
     */
    static Intercepts near(Outcome outcome) {
      return switch (outcome) {
        case Outcome.Hazards _ -> new Intercepts(0.5, PlattFit.INTERCEPT);
        case Outcome.Classes _ -> new Intercepts(PlattFit.INTERCEPT, 0);
        case Outcome.Quantity _ -> FREE;
      };
    }

    /** The negative logarithm of the prior at the first numbers; adds its slopes. */
    double value(double[] moved, int count, double[] gradient) {
      double sum = 0;
      double squares = 0;
      for (int j = 0; j < count; j++) {
        sum += moved[j];
        squares += moved[j] * moved[j];
      }
      double variance = each * each;
      double together = common * common / (variance + count * common * common);
      for (int j = 0; j < count; j++) {
        gradient[j] += (moved[j] - together * sum) / variance;
      }
      return (squares - together * sum * sum) / variance / 2;
    }
  }

  /** Intercepts first, then the weights of each score, or the one set that all share. */
  @SuppressWarnings("ArrayRecordComponent") // working values
  private record Problem(
      Outcome outcome,
      Standardization standardization,
      List<Dataset.Row> rows,
      double[][] design,
      double[] anchor,
      Intercepts intercepts,
      double strength)
      implements Smooth {

    double[] solve(double relative, double[] start) {
      double all = rows.stream().mapToDouble(Dataset.Row::weight).sum();
      return Minimizer.byGradient(
          new Problem(outcome, standardization, rows, design, anchor, intercepts, relative * all),
          start);
    }

    Problem only(int[] at) {
      return new Problem(
          outcome,
          standardization,
          Arrays.stream(at).mapToObj(rows::get).toList(),
          Arrays.stream(at).mapToObj(i -> design[i]).toArray(double[][]::new),
          anchor,
          intercepts,
          strength);
    }

    Problem drawnTo(double[] where, Intercepts how) {
      return new Problem(outcome, standardization, rows, design, where, how, strength);
    }

    Problem drawnTo(LinearScores source) {
      double[] where = new double[dimension()];
      for (int k = 0; k < outcome.scores(); k++) {
        LinearModel part = source.parts().get(k);
        where[k] = part.intercept();
        System.arraycopy(part.weights(), 0, where, first(k), width());
      }
      return drawnTo(where, Intercepts.near(outcome));
    }

    private int width() {
      return standardization.means().length;
    }

    @Override
    public int dimension() {
      return outcome.scores() + width() * (outcome.sharesWeights() ? 1 : outcome.scores());
    }

    private int first(int score) {
      return outcome.scores() + (outcome.sharesWeights() ? 0 : width() * score);
    }

    double[] weightsOf(double[] at, int score) {
      return Arrays.copyOfRange(at, first(score), first(score) + width());
    }

    double loss(int row, double[] at) {
      return outcome.loss(scores(row, at), rows.get(row), new double[outcome.scores()]);
    }

    private double[] scores(int row, double[] at) {
      double[] scores = Arrays.copyOf(at, outcome.scores());
      double line = 0;
      for (int k = 0; k < scores.length; k++) {
        line = k == 0 || !outcome.sharesWeights() ? line(row, at, first(k)) : line;
        scores[k] += line;
      }
      return scores;
    }

    private double line(int row, double[] at, int from) {
      double line = 0;
      for (int c = 0; c < width(); c++) {
        line += at[from + c] * design[row][c];
      }
      return line;
    }

    @Override
    public double value(double[] at, double[] gradient) {
      Arrays.fill(gradient, 0);
      double[] moved = new double[at.length];
      Arrays.setAll(moved, j -> at[j] - anchor[j]);
      double value = intercepts.value(moved, outcome.scores(), gradient);
      for (int j = outcome.scores(); j < at.length; j++) {
        value += strength * moved[j] * moved[j] / 2;
        gradient[j] = strength * moved[j];
      }
      double[] slopes = new double[outcome.scores()];
      for (int i = 0; i < design.length; i++) {
        double weight = rows.get(i).weight();
        value += weight * outcome.loss(scores(i, at), rows.get(i), slopes);
        for (int k = 0; k < slopes.length; k++) {
          add(gradient, k, weight * slopes[k], design[i]);
        }
      }
      return value;
    }

    private void add(double[] gradient, int score, double slope, double[] row) {
      if (slope != 0) {
        gradient[score] += slope;
        int from = first(score);
        for (int c = 0; c < row.length; c++) {
          gradient[from + c] += slope * row[c];
        }
      }
    }

    @Override
    public double[][] curvature(double[] at) {
      throw new UnsupportedOperationException("minimised by its gradient alone");
    }
  }
}
