package engraft.learning.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MinimizerTest {

  /** {@code sum (j + 1) (x_j - j)^2 / 2 + softplus(x_0)}. */
  private record Bowl(int dimension) implements Smooth {
    @Override
    public double value(double[] at, double[] gradient) {
      double value = Logistic.softplus(at[0]);
      for (int j = 0; j < at.length; j++) {
        value += (j + 1) * (at[j] - j) * (at[j] - j) / 2;
        gradient[j] = (j + 1) * (at[j] - j);
      }
      gradient[0] += Logistic.probability(at[0]);
      return value;
    }

    @Override
    public double[][] curvature(double[] at) {
      double[][] hessian = new double[dimension][dimension];
      for (int j = 0; j < dimension; j++) {
        hessian[j][j] = j + 1;
      }
      double probability = Logistic.probability(at[0]);
      hessian[0][0] += probability * (1 - probability);
      return hessian;
    }
  }

  @Test
  void newtonAndLbfgsFindTheSameMinimum() {
    double[] small = Minimizer.minimize(new Bowl(5), new double[5]);
    double[] large = Minimizer.minimize(new Bowl(300), new double[300]);
    assertThat(small[0]).isEqualTo(-Logistic.probability(small[0]), within(1e-7));
    for (int j = 0; j < 5; j++) {
      assertThat(large[j]).isEqualTo(small[j], within(1e-5));
    }
    assertThat(large[299]).isEqualTo(299, within(1e-5));
  }

  @Test
  void choleskySolvesAndLeavesFlatDirectionsAlone() {
    double[][] lower = {{4, 0}, {2, 3}};
    assertThat(Cholesky.solve(lower, new double[] {8, 7}))
        .containsExactly(new double[] {1.25, 1.5}, within(1e-12));
    double[][] flat = {{4, 0}, {0, 0}};
    assertThat(Cholesky.solve(flat, new double[] {8, 7})).containsExactly(2, 0);
  }

  @Test
  void inFavourOfTheSimplerWithinOneStandardError() {
    double[] best = {1, 2, 3, 4};
    double[] noisy = {1.5, 1.6, 3.4, 3.7};
    double[] worse = {2, 3, 4, 5};
    assertThat(OneStandardError.firstGoodEnough(new double[][] {worse, noisy, best})).isEqualTo(1);
    assertThat(OneStandardError.firstGoodEnough(new double[][] {best, worse})).isZero();
  }
}
