package engraft.learning.feature;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** How a variable's values are read: as numbers of one unit or as codes. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Scale.Numeric.class, name = "numeric"),
  @JsonSubTypes.Type(value = Scale.Coded.class, name = "coded")
})
public sealed interface Scale {

  /**
   * Numbers in one unit, standardised as {@code (value - mean) / deviation}.
   *
   * @param low smallest usual training value: among thousands, the outermost in a thousand are left
   *     aside
   * @param high largest usual training value
   * @param logarithmic whether the logarithm is taken first: all usual training values were
   *     positive and strongly skewed
   * @param mean of the usual training values, after the logarithm where one is taken
   * @param deviation likewise; 1 for a constant
   * @param reference values at evenly spaced quantiles: what is usual, for explanations and drift
   */
  record Numeric(
      String unit,
      double low,
      double high,
      boolean logarithmic,
      double mean,
      double deviation,
      List<Double> reference)
      implements Scale {

    /** A value further than this share of the training span outside it is drawn back. */
    private static final double SLACK = 0.25;

    public Numeric {
      if (!(deviation > 0) || !(low <= high)) {
        throw new IllegalArgumentException(
            "deviation (%s) must be positive and low (%s) at most high (%s)"
                .formatted(deviation, low, high));
      }
      reference = List.copyOf(reference);
    }

    /** The number that experts see; a value far outside the training range is drawn back to it. */
    public float standardize(double value) {
      double slack = SLACK * (high - low);
      double floor = logarithmic ? low / 2 : low - slack;
      double drawn = Math.clamp(value, floor, high + slack);
      double scaled = logarithmic ? StrictMath.log(drawn) : drawn;
      return (float) ((scaled - mean) / deviation);
    }

    /** The value that a standardised number stands for. */
    double restore(float standardized) {
      double scaled = standardized * deviation + mean;
      return logarithmic ? StrictMath.exp(scaled) : scaled;
    }

    /** Whether a value lies within what training saw. */
    public boolean supports(double value) {
      return value >= low && value <= high;
    }
  }

  /**
   * Codes; a code that training did not see reads as {@code Absent(UNMAPPED)}.
   *
   * @param codes in order of their names
   * @param frequencies share of each among the training values
   */
  record Coded(List<String> codes, List<Double> frequencies) implements Scale {
    public Coded {
      codes = List.copyOf(codes);
      frequencies = List.copyOf(frequencies);
      if (codes.isEmpty() || codes.size() != frequencies.size()) {
        throw new IllegalArgumentException(
            "codes (%d) must be some and as many as frequencies (%d)"
                .formatted(codes.size(), frequencies.size()));
      }
    }
  }
}
