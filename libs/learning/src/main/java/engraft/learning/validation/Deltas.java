package engraft.learning.validation;

import engraft.learning.data.Dataset;
import engraft.learning.feature.EncodedEpisode;
import engraft.learning.feature.Encoder;
import engraft.learning.feature.Scale;
import engraft.learning.metric.Auroc;
import engraft.learning.metric.Estimate;
import engraft.learning.metric.Scored;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Asks how far absent numbers would have to lie from what is usual before the conclusion tips. */
final class Deltas {

  private static final double[] SHIFTS = {0, 0.25, 0.5, 1, 1.5, 2};
  private static final double LEAST_RATIO = 0.8;
  private static final double MOST_RATIO = 1.25;

  private final Validation validation;
  private final Dataset test;

  Deltas(Validation validation, Dataset test) {
    this.validation = validation;
    this.test = test;
  }

  ValidationReport.Sensitivity sensitivity() {
    Scored asIs = validation.scored(test);
    String conclusion = "AUROC above 0.5 and observed to expected events within 0.8 to 1.25";
    if (!asIs.hasBothLabels()) {
      return new ValidationReport.Sensitivity(
          conclusion, List.of(), Double.NaN, "One outcome does not occur: nothing to tip.");
    }
    List<ValidationReport.Shift> shifts = new ArrayList<>();
    double tipping = Double.NaN;
    for (double size : SHIFTS) {
      for (double delta : size == 0 ? new double[] {0} : new double[] {-size, size}) {
        ValidationReport.Shift shift = shift(delta);
        shifts.add(shift);
        if (!shift.conclusionHolds() && Double.isNaN(tipping)) {
          tipping = size;
        }
      }
    }
    return new ValidationReport.Sensitivity(
        conclusion, shifts, tipping, statement(tipping, holds(asIs)));
  }

  private ValidationReport.Shift shift(double delta) {
    Encoder encoder = new Encoder(test.space());
    Dataset assumed = test.map(row -> row.withEncoded(filled(encoder, row.encoded(), delta)));
    Scored scored = validation.scored(assumed);
    return new ValidationReport.Shift(delta, Auroc.estimate(scored), ratio(scored), holds(scored));
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

  private static boolean holds(Scored scored) {
    Estimate auroc = Auroc.estimate(scored);
    double ratio = ratio(scored);
    return auroc.low() > 0.5 && ratio >= LEAST_RATIO && ratio <= MOST_RATIO;
  }

  private static double ratio(Scored scored) {
    return scored.events() / Arrays.stream(scored.risks()).sum();
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
