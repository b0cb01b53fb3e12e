package engraft.clinical.habits;

import engraft.clinical.ClinicalValue;
import engraft.clinical.Digest;

/**
 * How a hospital's numbers of one concept are brought to another hospital's habit of measuring.
 *
 * @param reference whose habit they are brought to
 * @param unit of the numbers
 * @param low the least number that is possible
 * @param high the greatest number that is possible
 */
public record Habit(String reference, String unit, QuantileMap map, double low, double high) {

  public Habit {
    if (!(low <= high)) {
      throw new IllegalArgumentException("low (%s) must be at most high (%s)".formatted(low, high));
    }
  }

  /** Names what it does to numbers for ever: the same digest, the same numbers. */
  public Digest digest() {
    return Digest.ofText(
        String.join(
            "\n",
            reference,
            unit,
            map.from().toString(),
            map.to().toString(),
            low + " to " + high));
  }

  /** Where a number goes; mapped, it stays within what is possible. */
  public double apply(double measured) {
    return Math.clamp(map.apply(measured), low, high);
  }

  /** Only a number that was measured has a habit: all else stays as it is. */
  public ClinicalValue apply(ClinicalValue value) {
    return value instanceof ClinicalValue.Numeric(double measured, String written)
            && written.equals(unit)
        ? new ClinicalValue.Numeric(apply(measured), unit)
        : value;
  }
}
