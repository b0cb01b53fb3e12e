package engraft.learning.outcome;

import engraft.learning.calibration.Abstention;
import java.util.List;
import java.util.Optional;

/**
 * Everything an answer about classes, a number or the time to an event says besides its
 * explanation.
 *
 * @param abstention why the model declines; empty when it does not
 * @param stratum of completeness, 0 for the sparsest
 */
public record OutcomeAssessment(
    Told told, Optional<Abstention> abstention, double completeness, int stratum) {

  /** The answer in the task's own terms. */
  public sealed interface Told {

    /**
     * One of several classes.
     *
     * @param probabilities by class
     * @param set classes that cannot be ruled out, ascending
     */
    record Classes(List<Double> probabilities, List<Integer> set) implements Told {
      public Classes {
        probabilities = List.copyOf(probabilities);
        set = List.copyOf(set);
      }
    }

    /**
     * A number and the interval that holds the truth at the stated level; infinite ends where the
     * rows are too few to say.
     */
    record Quantity(double value, double low, double high) implements Told {}

    /** When an event comes. */
    record Survival(List<Point> points) implements Told {
      public Survival {
        points = List.copyOf(points);
      }
    }
  }

  /**
   * The probability that no event has come by some hours, and where it would lie once the absent
   * values were known.
   */
  public record Point(double hours, double probability, double low, double high) {}
}
