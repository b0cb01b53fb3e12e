package engraft.learning.validation;

import engraft.learning.data.Dataset;
import engraft.learning.feature.EncodedEpisode;
import engraft.learning.feature.Encoder;
import engraft.learning.feature.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Asks how far absent numbers would have to lie from what is usual before the conclusion tips
 * (delta-adjusted pattern mixture, Little 1993), whatever kind of answer the model gives.
 *
 * @param measured what the conclusion rests on, of rows
 * @param holds whether it carries the conclusion
 */
record Deltas<T>(Dataset test, Function<Dataset, T> measured, Predicate<T> holds) {

  private static final double[] SHIFTS = {0, 0.25, 0.5, 1, 1.5, 2};

  /** What was measured under one assumed shift of all absent numbers. */
  record Shifted<T>(double delta, T measured, boolean conclusionHolds) {}

  /**
   * What was found.
   *
   * @param point smallest shift that changes the conclusion; {@code NaN} when none tried does
   */
  record Tipping<T>(List<Shifted<T>> shifts, double point, String statement) {}

  Tipping<T> tipping() {
    List<Shifted<T>> shifts = new ArrayList<>();
    double tipping = Double.NaN;
    for (double size : SHIFTS) {
      for (double delta : size == 0 ? new double[] {0} : new double[] {-size, size}) {
        Shifted<T> shift = shift(delta);
        shifts.add(shift);
        if (!shift.conclusionHolds() && Double.isNaN(tipping)) {
          tipping = size;
        }
      }
    }
    return new Tipping<>(shifts, tipping, statement(tipping, holds.test(measured.apply(test))));
  }

  private Shifted<T> shift(double delta) {
    Encoder encoder = new Encoder(test.space());
    T found =
        measured.apply(test.map(row -> row.withEncoded(filled(encoder, row.encoded(), delta))));
    return new Shifted<>(delta, found, holds.test(found));
  }

  private EncodedEpisode filled(Encoder encoder, EncodedEpisode episode, double delta) {
    EncodedEpisode filled = episode;
    for (int v = 0; v < test.space().variables().size(); v++) {
      boolean number = test.space().variables().get(v).scale() instanceof Scale.Numeric;
      if (number && !episode.has(test.space(), v)) {
        filled = encoder.assume(filled, v, (float) delta);
      }
    }
    return filled;
  }

  private static String statement(double tipping, boolean holdsAsIs) {
    if (!holdsAsIs) {
      return "The conclusion does not hold even as the data is; no assumption is needed to tip it.";
    }
    if (Double.isNaN(tipping)) {
      return "The conclusion holds even if all absent numbers lay two standard deviations off.";
    }
    if (tipping == 0) {
      return "The conclusion tips when absent numbers are taken as average: absence itself carries much of it.";
    }
    return String.format(
        Locale.ROOT,
        "The conclusion tips when absent numbers lie %.2f standard deviations from the mean.",
        tipping);
  }
}
