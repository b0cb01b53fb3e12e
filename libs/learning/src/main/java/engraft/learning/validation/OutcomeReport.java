package engraft.learning.validation;

import engraft.clinical.SiteId;
import engraft.learning.metric.Estimate;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;

/**
 * What a validation of a model for classes, a number or the time to an event found at a site.
 *
 * @param metric the number that models are compared by, the greater the better
 * @param overall every metric of the kind, by name
 * @param strata by completeness, the sparsest first
 * @param degradation as variables are removed
 * @param coverage of prediction sets or intervals; empty for times to an event, which have none
 * @param sensitivity to values that are missing not at random
 */
public record OutcomeReport(
    SiteId site,
    String task,
    int rows,
    double completeness,
    String metric,
    SortedMap<String, Estimate> overall,
    List<Group> strata,
    List<Group> subgroups,
    List<Curve> degradation,
    List<Coverage> coverage,
    Sensitivity sensitivity)
    implements Validated {

  /** Some of the rows. */
  public record Group(String name, int rows, Estimate metric) {}

  /** One way of removing variables. */
  public record Curve(String name, List<Point> points) {}

  /** With a share of the variables removed. */
  public record Point(double removed, Estimate metric) {}

  /** How often the truth was within what could not be ruled out, in a stratum of completeness. */
  public record Coverage(int stratum, int rows, Estimate covered) {}

  /**
   * What it takes to change the conclusion.
   *
   * @param tippingPoint smallest shift that does; {@code NaN} when none tried does
   */
  public record Sensitivity(
      String conclusion, List<Shift> shifts, double tippingPoint, String statement) {}

  /** One assumed shift of all absent numbers, in standard deviations. */
  public record Shift(double delta, Estimate metric, boolean conclusionHolds) {}

  @Override
  public String markdown() {
    StringBuilder text = new StringBuilder();
    text.append("# Validation of %s at %s%n%n".formatted(task, site));
    text.append("%d patients, %.0f %% of variables known.%n%n".formatted(rows, 100 * completeness));
    text.append("## Overall\n\n| measure | value |\n|---|---|\n");
    overall.forEach((name, value) -> text.append("| %s | %s |%n".formatted(name, shown(value))));
    groups("By completeness", strata, text);
    groups("By subgroup", subgroups, text);
    for (Curve curve : degradation) {
      text.append(
          "\n## Variables removed: %s%n%n| removed | %s |%n|---|---|%n"
              .formatted(curve.name(), metric));
      for (Point point : curve.points()) {
        text.append("| %.0f %% | %s |%n".formatted(100 * point.removed(), shown(point.metric())));
      }
    }
    if (!coverage.isEmpty()) {
      text.append(
          "\n## Coverage\n\n| stratum of completeness | rows | held the truth |\n|---|---|---|\n");
      for (Coverage part : coverage) {
        text.append(
            "| %d | %d | %s |%n".formatted(part.stratum(), part.rows(), shown(part.covered())));
      }
    }
    text.append("\n## What is not known\n\n");
    text.append(
        "- Missing not at random (%s): %s%n"
            .formatted(sensitivity.conclusion(), sensitivity.statement()));
    text.append("- The sample size that a model of this kind needs is not stated.\n");
    return text.toString();
  }

  private void groups(String title, List<Group> groups, StringBuilder text) {
    if (!groups.isEmpty()) {
      text.append("%n## %s%n%n| group | patients | %s |%n|---|---|---|%n".formatted(title, metric));
      for (Group group : groups) {
        text.append(
            "| %s | %d | %s |%n".formatted(group.name(), group.rows(), shown(group.metric())));
      }
    }
  }

  private static String shown(Estimate estimate) {
    return estimate.isKnown()
        ? String.format(
            Locale.ROOT, "%.3f (%.3f to %.3f)", estimate.value(), estimate.low(), estimate.high())
        : "not known";
  }
}
