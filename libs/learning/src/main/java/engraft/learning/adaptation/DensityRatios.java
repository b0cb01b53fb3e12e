package engraft.learning.adaptation;

import engraft.learning.data.Dataset;
import engraft.learning.expert.CrossFitting;
import engraft.learning.expert.Fitting;
import engraft.learning.linear.RidgeLogistic;
import java.util.Arrays;
import java.util.List;

/**
 * How much likelier each row of one site is at another, learnt without labels by telling the two
 * sites apart (Bickel, Brueckner and Scheffer 2009), so that rows of the one can stand for the
 * other under covariate shift (Shimodaira 2000).
 *
 * <p>Each row is judged by a classifier that did not see its patient. Ratios are clipped and then
 * brought to a mean of 1: a row that is all too telling must not carry the whole fit.
 *
 * @param weights one a row
 * @param effectiveSize what the ratios leave of the number of rows (Kish 1965), before they are
 *     clipped: far less than the rows where the sites hardly overlap
 */
@SuppressWarnings("ArrayRecordComponent") // a column of numbers
public record DensityRatios(double[] weights, double effectiveSize) {

  private static final double LEAST = 0.1;
  private static final double MOST = 10;
  private static final int FOLDS = 5;
  private static final RidgeLogistic CLASSIFIER =
      new RidgeLogistic(List.of(1.0, 0.1, 0.01, 0.001), 3);

  /**
   * Learns the ratios of the source's rows.
   *
   * @param source rows to be weighed, labelled or not
   * @param target rows of the other site in the same space, labelled or not
   */
  public static DensityRatios of(Dataset source, Dataset target, Fitting fitting) {
    if (source.isEmpty() || target.isEmpty()) {
      throw new IllegalArgumentException(
          "density ratios need rows of both sites and have %d and %d"
              .formatted(source.size(), target.size()));
    }
    Dataset both = source.map(row -> row.withLabel(0)).and(target.map(row -> row.withLabel(1)));
    double[] logits = CrossFitting.logits(CLASSIFIER, both, FOLDS, fitting);
    double odds = Math.log((double) source.size() / target.size());
    double[] ratios = new double[source.size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = StrictMath.exp(logits[i] + odds);
    }
    double effective = effectiveSize(ratios);
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = Math.clamp(ratios[i], LEAST, MOST);
    }
    double mean = Arrays.stream(ratios).average().orElseThrow();
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] /= mean;
    }
    return new DensityRatios(ratios, effective);
  }

  /** The rows, each as heavy as it is likely at the other site. */
  public Dataset applied(Dataset source) {
    if (source.size() != weights.length) {
      throw new IllegalArgumentException(
          "rows (%d) must be as many as ratios (%d)".formatted(source.size(), weights.length));
    }
    int[] at = {0};
    return source.map(row -> row.withWeight(row.weight() * weights[at[0]++]));
  }

  private static double effectiveSize(double[] weights) {
    double sum = Arrays.stream(weights).sum();
    double squares = Arrays.stream(weights).map(weight -> weight * weight).sum();
    return squares == 0 ? 0 : sum * sum / squares;
  }
}
