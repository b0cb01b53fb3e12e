package engraft.clinical;

import java.util.regex.Pattern;

/** What is known of one concept at one time: a value, or the reason why there is none. */
public sealed interface ClinicalValue {

  /** A number in a UCUM unit; {@code "1"} for what has no dimension. */
  record Numeric(double value, String unit) implements ClinicalValue {
    public Numeric {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("value (%s) must be finite".formatted(value));
      }
      if (unit.isBlank()) {
        throw new IllegalArgumentException("unit must not be blank\nMaybe write 1 for no unit.");
      }
    }
  }

  /** One of a concept's categories, such as {@code male}. */
  record Coded(String code) implements ClinicalValue {
    private static final Pattern CODE = Pattern.compile("[\\x21-\\x7e]{1,128}");

    public Coded {
      if (!CODE.matcher(code).matches()) {
        throw new IllegalArgumentException("coded value must match " + CODE);
      }
    }
  }

  /** No value, and why. */
  record Absent(Absence reason) implements ClinicalValue {}

  default boolean isPresent() {
    return switch (this) {
      case Numeric _, Coded _ -> true;
      case Absent _ -> false;
    };
  }
}
