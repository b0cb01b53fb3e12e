package engraft.benchmarks.xray;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * The first principal components of images, found by repeated multiplication with their covariance
 * and orthogonalisation.
 */
@SuppressWarnings("ArrayRecordComponent") // parameters of a model
record Components(double[] mean, double[][] directions) {

  private static final int ROUNDS = 40;

  /** Learns so many components of images. */
  static Components of(List<byte[]> images, int count) {
    int pixels = images.getFirst().length;
    double[] mean = new double[pixels];
    for (byte[] image : images) {
      for (int p = 0; p < pixels; p++) {
        mean[p] += brightness(image[p]) / images.size();
      }
    }
    double[][] covariance = covariance(images, mean);
    Random random = new Random(0);
    double[][] directions = new double[count][pixels];
    for (double[] direction : directions) {
      Arrays.setAll(direction, _ -> random.nextGaussian());
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (int d = 0; d < count; d++) {
        directions[d] = times(covariance, directions[d]);
      }
      orthogonalise(directions);
    }
    return new Components(mean, directions);
  }

  /** How far an image lies along each component. */
  double[] of(byte[] image) {
    double[] centred = centred(image, mean);
    double[] along = new double[directions.length];
    Arrays.setAll(along, d -> dot(directions[d], centred));
    return along;
  }

  private static double[][] covariance(List<byte[]> images, double[] mean) {
    double[][] covariance = new double[mean.length][mean.length];
    for (byte[] image : images) {
      double[] centred = centred(image, mean);
      for (int p = 0; p < centred.length; p++) {
        for (int q = 0; q <= p; q++) {
          covariance[p][q] += centred[p] * centred[q];
        }
      }
    }
    for (int p = 0; p < mean.length; p++) {
      for (int q = 0; q < p; q++) {
        covariance[q][p] = covariance[p][q];
      }
    }
    return covariance;
  }

  private static double[] centred(byte[] image, double[] mean) {
    double[] centred = new double[mean.length];
    Arrays.setAll(centred, p -> brightness(image[p]) - mean[p]);
    return centred;
  }

  private static double brightness(byte pixel) {
    return (pixel & 0xff) / 255.0;
  }

  private static double[] times(double[][] matrix, double[] vector) {
    double[] product = new double[matrix.length];
    Arrays.setAll(product, row -> dot(matrix[row], vector));
    return product;
  }

  private static void orthogonalise(double[][] directions) {
    for (int d = 0; d < directions.length; d++) {
      for (int before = 0; before < d; before++) {
        double along = dot(directions[d], directions[before]);
        for (int p = 0; p < directions[d].length; p++) {
          directions[d][p] -= along * directions[before][p];
        }
      }
      double length = Math.sqrt(dot(directions[d], directions[d]));
      for (int p = 0; p < directions[d].length; p++) {
        directions[d][p] /= length;
      }
    }
  }

  private static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }
}
