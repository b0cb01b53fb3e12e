package engraft.learning.validation;

import engraft.learning.calibration.Assessment;
import engraft.learning.calibration.Calibration;
import engraft.learning.calibration.Strata;
import engraft.learning.data.Dataset;
import engraft.learning.expert.FittedModel;
import engraft.learning.metric.Auroc;
import engraft.learning.metric.Estimate;
import engraft.learning.metric.Scored;
import engraft.learning.metric.Wilson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Builds a validation report from rows that nothing was fitted, tuned or chosen on.
 *
 * @param seed of bootstrap and removal
 */
public record Validation(FittedModel model, Calibration calibration, long seed) {

  private static final int QUARTERS = 4;
  private static final double LEAST_RATIO = 0.8;
  private static final double MOST_RATIO = 1.25;

  /**
   * The report.
   *
   * @param test labelled rows of one site
   */
  public ValidationReport report(Dataset test, Subgroups subgroups) {
    if (test.isEmpty() || test.labelled().size() != test.size()) {
      throw new IllegalArgumentException(
          "a validation needs labelled rows: %d of %d are"
              .formatted(test.labelled().size(), test.size()));
    }
    Scored scored = scored(test);
    double[] completeness = test.completeness();
    Performance overall = Performance.of(scored, seed);
    Gaps gaps = new Gaps(test, scored, subgroups);
    Degradation degradation = new Degradation(this, test);
    return new ValidationReport(
        test.row(0).site(),
        test.task().name(),
        Arrays.stream(completeness).average().orElse(0),
        overall,
        bands(scored, completeness, QUARTERS, "completeness"),
        groups(test, scored, subgroups, "", _ -> true),
        cells(test, scored, subgroups, completeness),
        Stream.concat(
                Stream.of(degradation.random(), degradation.asTheSiteMisses()),
                degradation.byModality().stream())
            .toList(),
        coverage(test),
        gaps.all(),
        SampleSizes.of(scored),
        sensitivity(test));
  }

  private ValidationReport.Sensitivity sensitivity(Dataset test) {
    String conclusion = "AUROC above 0.5 and observed to expected events within 0.8 to 1.25";
    if (!scored(test).hasBothLabels()) {
      return new ValidationReport.Sensitivity(
          conclusion, List.of(), Double.NaN, "One outcome does not occur: nothing to tip.");
    }
    Deltas.Tipping<Agreement> found =
        new Deltas<>(test, rows -> Agreement.of(scored(rows)), Agreement::isGood).tipping();
    return new ValidationReport.Sensitivity(
        conclusion,
        found.shifts().stream()
            .map(
                shift ->
                    new ValidationReport.Shift(
                        shift.delta(),
                        shift.measured().auroc(),
                        shift.measured().ratio(),
                        shift.conclusionHolds()))
            .toList(),
        found.point(),
        found.statement());
  }

  /** What the conclusion about a risk rests on: order, and events beside what was expected. */
  private record Agreement(Estimate auroc, double ratio) {
    static Agreement of(Scored scored) {
      double expected = Arrays.stream(scored.risks()).sum();
      return new Agreement(Auroc.estimate(scored), scored.events() / expected);
    }

    boolean isGood() {
      return auroc.low() > 0.5 && ratio >= LEAST_RATIO && ratio <= MOST_RATIO;
    }
  }

  /** Calibrated log-odds and labels. */
  Scored scored(Dataset data) {
    return new Scored(
        Arrays.stream(model.logits(data)).map(calibration.calibrator()::calibrate).toArray(),
        data.labels());
  }

  /** The answers, row by row. */
  List<Assessment> assess(Dataset data) {
    double[] logits = model.logits(data);
    return IntStream.range(0, data.size())
        .mapToObj(i -> calibration.assess(data.space(), data.row(i).encoded(), logits[i]))
        .toList();
  }

  private List<ValidationReport.Group> bands(
      Scored scored, double[] completeness, int count, String name) {
    Strata bands = Strata.quantiles(completeness, count);
    List<ValidationReport.Group> groups = new ArrayList<>();
    for (int band = 0; band < bands.count(); band++) {
      int b = band;
      groups.add(
          group(
              "%s %d of %d (%s)".formatted(name, band + 1, bands.count(), range(bands, band)),
              scored,
              i -> bands.of(completeness[i]) == b));
    }
    return groups;
  }

  private static String range(Strata bands, int band) {
    String from = band == 0 ? "0" : percent(bands.cuts().get(band - 1));
    String to = band == bands.cuts().size() ? "100" : percent(bands.cuts().get(band));
    return from + "-" + to + " %";
  }

  private static String percent(double share) {
    return Long.toString(Math.round(100 * share));
  }

  private List<ValidationReport.Group> cells(
      Dataset test, Scored scored, Subgroups subgroups, double[] completeness) {
    Strata halves = Strata.quantiles(completeness, 2);
    List<ValidationReport.Group> cells = new ArrayList<>();
    for (int half = 0; half < halves.count() && halves.count() > 1; half++) {
      int h = half;
      String suffix = half == 0 ? ", sparser half" : ", fuller half";
      cells.addAll(groups(test, scored, subgroups, suffix, i -> halves.of(completeness[i]) == h));
    }
    return cells;
  }

  private List<ValidationReport.Group> groups(
      Dataset test, Scored scored, Subgroups subgroups, String suffix, IntPredicate within) {
    return subgroups.names().stream()
        .map(
            name ->
                group(
                    name + suffix,
                    scored,
                    i -> within.test(i) && subgroups.holds(test.row(i).id(), name)))
        .toList();
  }

  private ValidationReport.Group group(String name, Scored scored, IntPredicate member) {
    int[] rows = IntStream.range(0, scored.size()).filter(member).toArray();
    return new ValidationReport.Group(name, Performance.of(scored.only(rows), seed));
  }

  private List<ValidationReport.Coverage> coverage(Dataset test) {
    List<Assessment> assessments = assess(test);
    List<ValidationReport.Coverage> coverage = new ArrayList<>();
    for (int stratum = 0; stratum < calibration.strata().count(); stratum++) {
      for (int label = 0; label <= 1; label++) {
        int s = stratum;
        int l = label;
        List<Assessment> cell =
            IntStream.range(0, test.size())
                .filter(i -> test.label(i) == l && assessments.get(i).stratum() == s)
                .mapToObj(assessments::get)
                .toList();
        int hits = (int) cell.stream().filter(a -> a.predictionSet().contains(l)).count();
        Estimate covered = Wilson.share(hits, cell.size());
        double size =
            cell.stream().mapToInt(a -> a.predictionSet().size()).average().orElse(Double.NaN);
        double calibratedOn = calibration.conformal().effectiveSize(s, l);
        coverage.add(new ValidationReport.Coverage(s, l, cell.size(), covered, size, calibratedOn));
      }
    }
    return coverage;
  }
}
