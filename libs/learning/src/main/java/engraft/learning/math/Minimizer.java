package engraft.learning.math;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Finds the minimum of a smooth convex function: by Newton's method where the Hessian is small, by
 * L-BFGS (Nocedal 1980) where it is not. Deterministic.
 */
public final class Minimizer {

  private static final int SMALL = 120;
  private static final int NEWTON_STEPS = 50;
  private static final int LBFGS_STEPS = 500;
  private static final int MEMORY = 12;
  private static final int HALVINGS = 40;
  private static final double SUFFICIENT = 1e-4;

  /** The gradient is small enough when no part of it exceeds this, relative to the value. */
  private static final double TOLERANCE = 1e-8;

  private Minimizer() {}

  /** The minimum, sought from {@code start}, which is left as it is. */
  public static double[] minimize(Smooth problem, double[] start) {
    return minimize(problem, start, TOLERANCE);
  }

  /** The minimum, sought by the gradient alone: the problem need not know its curvature. */
  public static double[] byGradient(Smooth problem, double[] start) {
    return lbfgs(problem, start, TOLERANCE);
  }

  /**
   * The same, sought less or more exactly.
   *
   * @param tolerance no part of the gradient exceeds this in the end, relative to the value
   */
  public static double[] minimize(Smooth problem, double[] start, double tolerance) {
    return problem.dimension() <= SMALL
        ? newton(problem, start, tolerance)
        : lbfgs(problem, start, tolerance);
  }

  private static double[] newton(Smooth problem, double[] start, double tolerance) {
    double[] at = start.clone();
    double[] gradient = new double[at.length];
    double value = problem.value(at, gradient);
    for (int step = 0; step < NEWTON_STEPS && !flat(gradient, value, tolerance); step++) {
      double[] direction = Cholesky.solve(problem.curvature(at), negative(gradient));
      Step taken = search(problem, at, value, gradient, direction);
      if (taken == null) {
        return at;
      }
      at = taken.at();
      value = taken.value();
      gradient = taken.gradient();
    }
    return at;
  }

  private static double[] lbfgs(Smooth problem, double[] start, double tolerance) {
    double[] at = start.clone();
    double[] gradient = new double[at.length];
    double value = problem.value(at, gradient);
    Deque<Pair> memory = new ArrayDeque<>();
    for (int step = 0; step < LBFGS_STEPS && !flat(gradient, value, tolerance); step++) {
      Step taken = search(problem, at, value, gradient, direction(memory, gradient));
      if (taken == null) {
        return at;
      }
      Pair pair = Pair.of(taken.at(), at, taken.gradient(), gradient);
      if (pair.curvature() > 0) {
        memory.addFirst(pair);
        if (memory.size() > MEMORY) {
          memory.removeLast();
        }
      }
      at = taken.at();
      value = taken.value();
      gradient = taken.gradient();
    }
    return at;
  }

  private static double[] direction(Deque<Pair> memory, double[] gradient) {
    double[] direction = negative(gradient);
    if (memory.isEmpty()) {
      scale(direction, 1 / Math.max(1, Math.sqrt(dot(gradient, gradient))));
      return direction;
    }
    double[] alphas = new double[memory.size()];
    int m = 0;
    for (Pair pair : memory) {
      alphas[m] = dot(pair.moved(), direction) / pair.curvature();
      add(direction, pair.turned(), -alphas[m++]);
    }
    Pair latest = memory.getFirst();
    scale(direction, latest.curvature() / dot(latest.turned(), latest.turned()));
    Iterator<Pair> oldestFirst = memory.descendingIterator();
    while (oldestFirst.hasNext()) {
      Pair pair = oldestFirst.next();
      double beta = dot(pair.turned(), direction) / pair.curvature();
      add(direction, pair.moved(), alphas[--m] - beta);
    }
    return direction;
  }

  /** The farthest of halved steps that brings enough; null when none does. */
  private static @Nullable Step search(
      Smooth problem, double[] at, double value, double[] gradient, double[] direction) {
    double slope = dot(gradient, direction);
    double length = 1;
    for (int halving = 0; halving < HALVINGS; halving++, length /= 2) {
      double[] next = at.clone();
      add(next, direction, length);
      double[] nextGradient = new double[at.length];
      double nextValue = problem.value(next, nextGradient);
      if (nextValue <= value + SUFFICIENT * length * slope && nextValue < value) {
        return new Step(next, nextValue, nextGradient);
      }
    }
    return null;
  }

  private static boolean flat(double[] gradient, double value, double tolerance) {
    double largest = 0;
    for (double part : gradient) {
      largest = Math.max(largest, Math.abs(part));
    }
    return largest <= tolerance * Math.max(1, Math.abs(value));
  }

  private static double[] negative(double[] of) {
    double[] negative = new double[of.length];
    for (int j = 0; j < of.length; j++) {
      negative[j] = -of[j];
    }
    return negative;
  }

  private static void add(double[] to, double[] what, double times) {
    for (int j = 0; j < to.length; j++) {
      to[j] += times * what[j];
    }
  }

  private static void scale(double[] what, double by) {
    for (int j = 0; j < what.length; j++) {
      what[j] *= by;
    }
  }

  private static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int j = 0; j < one.length; j++) {
      sum += one[j] * other[j];
    }
    return sum;
  }

  @SuppressWarnings("ArrayRecordComponent") // working values
  private record Step(double[] at, double value, double[] gradient) {}

  @SuppressWarnings("ArrayRecordComponent") // working values
  private record Pair(double[] moved, double[] turned, double curvature) {
    static Pair of(double[] to, double[] from, double[] toGradient, double[] fromGradient) {
      double[] moved = to.clone();
      add(moved, from, -1);
      double[] turned = toGradient.clone();
      add(turned, fromGradient, -1);
      return new Pair(moved, turned, dot(moved, turned));
    }
  }
}
