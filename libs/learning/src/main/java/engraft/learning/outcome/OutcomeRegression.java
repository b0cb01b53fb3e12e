package engraft.learning.outcome;

import engraft.learning.data.Dataset;
import engraft.learning.data.Folds;
import engraft.learning.math.Minimizer;
import engraft.learning.math.OneStandardError;
import engraft.learning.math.Smooth;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Scores of any outcome that are linear in some numbers of each row, drawn to an anchor as firmly
 * as cross-validation asks for. Intercepts come first, then the weights of each score, or the one
 * set that all share.
 *
 * @param design some numbers of each row
 * @param offsets scores that the linear ones come on top of, one a row; empty for none
 * @param anchor where intercepts and weights are drawn to
 * @param strength of the drawing of weights
 */
@SuppressWarnings("ArrayRecordComponent") // working values; equality is never asked of them
public record OutcomeRegression(
    Outcome outcome,
    List<Dataset.Row> rows,
    double[][] design,
    double[][] offsets,
    double[] anchor,
    Intercepts intercepts,
    double strength)
    implements Smooth {

  /** Drawn to zero. */
  public static OutcomeRegression of(Outcome outcome, List<Dataset.Row> rows, double[][] design) {
    OutcomeRegression anywhere =
        new OutcomeRegression(
            outcome, rows, design, new double[0][], new double[0], Intercepts.FREE, 0);
    return anywhere.drawnTo(new double[anywhere.dimension()], Intercepts.FREE);
  }

  /** Drawn to somewhere else. */
  public OutcomeRegression drawnTo(double[] where, Intercepts how) {
    return new OutcomeRegression(outcome, rows, design, offsets, where, how, strength);
  }

  /** What comes on top of scores that are there already, drawn to nothing. */
  public OutcomeRegression onTopOf(double[][] scores, Intercepts how) {
    return new OutcomeRegression(
        outcome, rows, design, scores, new double[dimension()], how, strength);
  }

  /**
   * The intercepts and weights that fit the rows.
   *
   * @param relative strength to the sum of the rows' weights
   */
  public double[] solve(double relative, double[] start) {
    double all = rows.stream().mapToDouble(Dataset.Row::weight).sum();
    return Minimizer.byGradient(
        new OutcomeRegression(outcome, rows, design, offsets, anchor, intercepts, relative * all),
        start);
  }

  /**
   * The first of the strengths that is about as good as the best on rows held out.
   *
   * @param strengths the strongest first
   * @param folds of the rows; asked for where there is a choice
   * @return its place among them
   */
  public int choose(List<Double> strengths, Supplier<Folds> folds) {
    if (strengths.size() == 1) {
      return 0;
    }
    Folds parts = folds.get();
    double[][] losses = new double[strengths.size()][rows.size()];
    for (int part = 0; part < parts.count(); part++) {
      OutcomeRegression training = only(parts.outside(part));
      double[] at = anchor;
      for (int s = 0; s < losses.length; s++) {
        at = training.solve(strengths.get(s), at);
        for (int held : parts.inside(part)) {
          losses[s][held] = rows.get(held).weight() * loss(held, at);
        }
      }
    }
    return OneStandardError.firstGoodEnough(losses);
  }

  private OutcomeRegression only(int[] at) {
    return new OutcomeRegression(
        outcome,
        Arrays.stream(at).mapToObj(rows::get).toList(),
        Arrays.stream(at).mapToObj(i -> design[i]).toArray(double[][]::new),
        Arrays.stream(at).limit(offsets.length).mapToObj(i -> offsets[i]).toArray(double[][]::new),
        anchor,
        intercepts,
        strength);
  }

  /** How many numbers a row has. */
  public int width() {
    return design.length == 0 ? 0 : design[0].length;
  }

  @Override
  public int dimension() {
    return outcome.scores() + width() * (outcome.sharesWeights() ? 1 : outcome.scores());
  }

  /** Where the weights of a score begin. */
  int first(int score) {
    return outcome.scores() + (outcome.sharesWeights() ? 0 : width() * score);
  }

  /** What a score gains by one of the numbers. */
  public double weight(double[] at, int score, int number) {
    return at[first(score) + number];
  }

  /** The weights of a score. */
  public double[] weightsOf(double[] at, int score) {
    return Arrays.copyOfRange(at, first(score), first(score) + width());
  }

  double loss(int row, double[] at) {
    return outcome.loss(scores(row, at), rows.get(row), new double[outcome.scores()]);
  }

  private double[] scores(int row, double[] at) {
    double[] scores = Arrays.copyOf(at, outcome.scores());
    if (offsets.length > 0) {
      Arrays.setAll(scores, k -> at[k] + offsets[row][k]);
    }
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
