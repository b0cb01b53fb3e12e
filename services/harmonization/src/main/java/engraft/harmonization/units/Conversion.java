package engraft.harmonization.units;

import java.math.BigDecimal;
import java.math.MathContext;

/** How a number in one unit becomes a number in another. */
public sealed interface Conversion {

  /** {@code (value + before) * factor + after}; exact in decimals, rounded once to a double. */
  record Linear(BigDecimal before, BigDecimal factor, BigDecimal after) implements Conversion {

    static final Linear IDENTITY = times(BigDecimal.ONE);

    static Linear times(BigDecimal factor) {
      return new Linear(BigDecimal.ZERO, factor, BigDecimal.ZERO);
    }

    public double apply(double value) {
      if (equals(IDENTITY)) {
        return value;
      }
      return BigDecimal.valueOf(value)
          .add(before)
          .multiply(factor, MathContext.DECIMAL128)
          .add(after)
          .doubleValue();
    }
  }

  /** The two units do not measure the same thing, or one of them is no unit. */
  record Impossible() implements Conversion {}
}
