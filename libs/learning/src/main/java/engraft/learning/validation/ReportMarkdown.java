package engraft.learning.validation;

import engraft.learning.metric.Estimate;
import java.util.List;
import java.util.Locale;

/** The report for people: {@code report.md}. */
public final class ReportMarkdown {

  private static final String NOT_KNOWN = "not known";

  private ReportMarkdown() {}

  /** The whole report as Markdown. */
  public static String of(ValidationReport report) {
    StringBuilder text = new StringBuilder();
    text.append("# Validation of %s at %s\n\n".formatted(report.task(), report.site()));
    text.append(
        "%d patients, %d events, %s %% of variables known.\n\n"
            .formatted(
                report.overall().rows(),
                report.overall().events(),
                number(100 * report.completeness(), 0)));
    overall(report, text);
    groups("By completeness", report.strata(), text);
    groups("By subgroup", report.subgroups(), text);
    groups("By subgroup and completeness", report.cells(), text);
    gaps(report.gaps(), text);
    coverage(report.coverage(), text);
    report.degradation().forEach(curve -> curve(curve, text));
    text.append("## What is not known\n\n");
    text.append("- Sample size: %s\n".formatted(report.sampleSize().statement()));
    text.append("- Missing not at random: %s\n".formatted(report.sensitivity().statement()));
    return text.toString();
  }

  private static void overall(ValidationReport report, StringBuilder text) {
    Performance overall = report.overall();
    text.append("## Overall\n\n| measure | value |\n|---|---|\n");
    row(text, "AUROC (DeLong)", interval(overall.auroc()));
    row(text, "AUROC (bootstrap)", interval(overall.aurocBootstrap()));
    row(text, "AUPRC", interval(overall.auprc()));
    row(text, "Brier", interval(overall.brier()));
    row(text, "calibration intercept", interval(overall.calibrationIntercept()));
    row(text, "calibration slope", interval(overall.calibrationSlope()));
    row(text, "expected calibration error", number(overall.calibrationError(), 3));
    row(text, "observed / expected events", number(overall.observedToExpected(), 2));
    overall
        .netBenefit()
        .forEach(
            (threshold, benefit) -> row(text, "net benefit at " + threshold, number(benefit, 3)));
    text.append('\n');
  }

  private static void groups(
      String title, List<ValidationReport.Group> groups, StringBuilder text) {
    if (groups.isEmpty()) {
      return;
    }
    text.append("## %s\n\n".formatted(title));
    text.append(
        "| group | patients | events | AUROC | Brier | observed / expected |\n|---|---|---|---|---|---|\n");
    for (ValidationReport.Group group : groups) {
      Performance performance = group.performance();
      row(
          text,
          group.name(),
          Integer.toString(performance.rows()),
          Integer.toString(performance.events()),
          performance.sufficient() ? interval(performance.auroc()) : "insufficient evidence",
          interval(performance.brier()),
          number(performance.observedToExpected(), 2));
    }
    text.append('\n');
  }

  private static void gaps(List<ValidationReport.Gap> gaps, StringBuilder text) {
    if (gaps.isEmpty()) {
      return;
    }
    text.append("## Gaps between groups\n\n");
    text.append("| measure | first | second | first less second |\n|---|---|---|---|\n");
    gaps.forEach(
        gap -> row(text, gap.metric(), gap.first(), gap.second(), interval(gap.difference())));
    text.append('\n');
  }

  private static void coverage(List<ValidationReport.Coverage> coverage, StringBuilder text) {
    text.append("## Prediction sets\n\n");
    text.append(
        "| stratum | label | patients | truth in the set | labels a set | calibrated on, effectively |"
            + "\n|---|---|---|---|---|---|\n");
    coverage.forEach(
        cell ->
            row(
                text,
                Integer.toString(cell.stratum()),
                Integer.toString(cell.label()),
                Integer.toString(cell.rows()),
                interval(cell.covered()),
                number(cell.meanSize(), 2),
                number(cell.calibratedOn(), 1)));
    text.append('\n');
  }

  private static void curve(ValidationReport.Curve curve, StringBuilder text) {
    text.append("## As variables are removed: %s\n\n".formatted(curve.name()));
    text.append(
        "| removed | AUROC | Brier | width of intervals | abstained |\n|---|---|---|---|---|\n");
    curve
        .points()
        .forEach(
            point ->
                row(
                    text,
                    number(100 * point.removed(), 0) + " %",
                    interval(point.auroc()),
                    number(point.brier(), 3),
                    number(point.intervalWidth(), 3),
                    number(100 * point.abstained(), 0) + " %"));
    text.append('\n');
  }

  private static void row(StringBuilder text, String... cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static String interval(Estimate estimate) {
    return estimate.isKnown()
        ? number(estimate.value(), 3)
            + " ("
            + number(estimate.low(), 3)
            + " to "
            + number(estimate.high(), 3)
            + ")"
        : NOT_KNOWN;
  }

  private static String number(double value, int digits) {
    return Double.isNaN(value) ? NOT_KNOWN : String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
