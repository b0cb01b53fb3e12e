package engraft.learning.math;

/** A smooth convex function to be made small. */
public interface Smooth {

  int dimension();

  /** The value at a point; writes the gradient into the given array. */
  double value(double[] at, double[] gradient);

  /** The lower triangle of the Hessian at a point. */
  double[][] curvature(double[] at);
}
