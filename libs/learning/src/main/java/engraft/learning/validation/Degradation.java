package engraft.learning.validation;

import engraft.clinical.Modality;
import engraft.learning.calibration.Assessment;
import engraft.learning.data.Dataset;
import engraft.learning.metric.Auroc;
import engraft.learning.metric.ProbabilityScores;
import engraft.learning.metric.Scored;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Removes variables step by step and measures what is left. */
final class Degradation {

  private final Validation validation;
  private final Thinning thinning;

  Degradation(Validation validation, Dataset test) {
    this.validation = validation;
    this.thinning = new Thinning(test);
  }

  /**
   * Each patient loses variables of its own, drawn at random; more at each step, never other ones.
   */
  ValidationReport.Curve random() {
    return curve("random", thinning.random(validation.seed()));
  }

  /** All patients lose the same variables, first those that the site misses most often. */
  ValidationReport.Curve asTheSiteMisses() {
    return curve("site", thinning.asTheSiteMisses());
  }

  private ValidationReport.Curve curve(String name, List<List<Integer>> orders) {
    List<ValidationReport.Point> points = new ArrayList<>();
    for (int step = 0; step < Thinning.STEPS; step++) {
      points.add(point((double) step / Thinning.STEPS, orders));
    }
    return new ValidationReport.Curve(name, points);
  }

  /** All patients lose one modality; empty where there is only one. */
  List<ValidationReport.Curve> byModality() {
    List<Modality> modalities = thinning.modalities();
    return modalities.size() < 2
        ? List.of()
        : modalities.stream()
            .map(
                modality ->
                    new ValidationReport.Curve(
                        "without " + modality.name().toLowerCase(Locale.ROOT),
                        List.of(point(thinning.share(modality), thinning.without(modality)))))
            .toList();
  }

  private ValidationReport.Point point(double share, List<List<Integer>> orders) {
    return point(share, thinning.without(share, orders));
  }

  private ValidationReport.Point point(double share, Dataset thinned) {
    Scored scored = validation.scored(thinned);
    List<Assessment> assessments = validation.assess(thinned);
    return new ValidationReport.Point(
        share,
        Auroc.estimate(scored),
        ProbabilityScores.brier(scored),
        assessments.stream().mapToDouble(a -> a.high() - a.low()).average().orElse(Double.NaN),
        assessments.stream().mapToInt(a -> a.abstention().isPresent() ? 1 : 0).average().orElse(0));
  }
}
