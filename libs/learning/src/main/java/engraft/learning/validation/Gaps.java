package engraft.learning.validation;

import engraft.learning.data.Dataset;
import engraft.learning.math.Normal;
import engraft.learning.metric.Auroc;
import engraft.learning.metric.Estimate;
import engraft.learning.metric.RiskEvidence;
import engraft.learning.metric.Scored;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Compares every two groups of the same kind that each have enough events and non-events. */
final class Gaps {

  private static final double Z = Normal.quantile(0.975);

  private final Dataset test;
  private final Scored scored;
  private final Subgroups subgroups;

  Gaps(Dataset test, Scored scored, Subgroups subgroups) {
    this.test = test;
    this.scored = scored;
    this.subgroups = subgroups;
  }

  List<ValidationReport.Gap> all() {
    List<String> names = List.copyOf(subgroups.names());
    List<ValidationReport.Gap> gaps = new ArrayList<>();
    for (int a = 0; a < names.size(); a++) {
      for (int b = a + 1; b < names.size(); b++) {
        if (kind(names.get(a)).equals(kind(names.get(b)))) {
          compare(names.get(a), names.get(b), gaps);
        }
      }
    }
    return gaps;
  }

  private static String kind(String name) {
    return name.substring(0, name.indexOf('='));
  }

  private void compare(String first, String second, List<ValidationReport.Gap> gaps) {
    Scored one = members(first);
    Scored other = members(second);
    if (!enough(one) || !enough(other)) {
      gaps.add(new ValidationReport.Gap("auroc", first, second, Estimate.UNKNOWN));
      return;
    }
    gaps.add(
        new ValidationReport.Gap(
            "auroc", first, second, difference(Auroc.estimate(one), Auroc.estimate(other))));
    gaps.add(
        new ValidationReport.Gap(
            "observed-to-expected", first, second, difference(ratio(one), ratio(other))));
  }

  private Scored members(String group) {
    return scored.only(
        IntStream.range(0, scored.size())
            .filter(i -> subgroups.holds(test.row(i).id(), group))
            .toArray());
  }

  private static boolean enough(Scored scored) {
    return scored.events() >= RiskEvidence.FEWEST && scored.nonEvents() >= RiskEvidence.FEWEST;
  }

  /** Events by expected events, its error by the delta method. */
  private static Estimate ratio(Scored scored) {
    double expected = Arrays.stream(scored.risks()).sum();
    double ratio = scored.events() / expected;
    double error = ratio * Math.sqrt((1 - scored.prevalence()) / scored.events());
    return new Estimate(ratio, ratio - Z * error, ratio + Z * error);
  }

  /** Of independent groups: the reaches add as squares (Newcombe's hybrid). */
  private static Estimate difference(Estimate one, Estimate other) {
    double difference = one.value() - other.value();
    return new Estimate(
        difference,
        difference - Math.hypot(one.value() - one.low(), other.high() - other.value()),
        difference + Math.hypot(one.high() - one.value(), other.value() - other.low()));
  }
}
