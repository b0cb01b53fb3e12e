package engraft.learning.validation;

import engraft.clinical.SiteId;
import engraft.learning.metric.Estimate;
import java.util.List;

/**
 * All that a test at a site shows of a model: {@code report.json}.
 *
 * @param completeness mean share of variables that have a value
 * @param strata by completeness, the sparsest first
 * @param subgroups by sex, age and what else was recorded
 * @param cells each subgroup in the sparser and in the fuller half of the patients
 * @param degradation how performance falls as data is removed
 * @param coverage of prediction sets in each label and stratum
 * @param gaps between subgroups
 */
public record ValidationReport(
    SiteId site,
    String task,
    double completeness,
    Performance overall,
    List<Group> strata,
    List<Group> subgroups,
    List<Group> cells,
    List<Curve> degradation,
    List<Coverage> coverage,
    List<Gap> gaps,
    SampleSize sampleSize,
    Sensitivity sensitivity)
    implements Validated {

  public ValidationReport {
    strata = List.copyOf(strata);
    subgroups = List.copyOf(subgroups);
    cells = List.copyOf(cells);
    degradation = List.copyOf(degradation);
    coverage = List.copyOf(coverage);
    gaps = List.copyOf(gaps);
  }

  @Override
  public String markdown() {
    return ReportMarkdown.of(this);
  }

  /**
   * Some of the patients.
   *
   * @param name such as {@code sex=female}
   */
  public record Group(String name, Performance performance) {}

  /**
   * How performance falls as data is removed in a certain way: {@code random}, {@code site}, or at
   * once {@code without series} and every other modality, where there are several.
   */
  public record Curve(String name, List<Point> points) {
    public Curve {
      points = List.copyOf(points);
    }
  }

  /**
   * One point of a curve.
   *
   * @param removed share of variables removed
   * @param intervalWidth mean width of the risks' intervals
   */
  public record Point(
      double removed, Estimate auroc, double brier, double intervalWidth, double abstained) {}

  /**
   * How often a prediction set held the truth.
   *
   * @param meanSize labels a set, from 0 to 2
   * @param calibratedOn how many rows the sets of this cell rest on, after what their weights leave
   *     of them (Kish); below nine no label can be ruled out at 90 %
   */
  public record Coverage(
      int stratum, int label, int rows, Estimate covered, double meanSize, double calibratedOn) {}

  /**
   * How much worse one subgroup fares than another, the first less the second.
   *
   * @param metric {@code auroc} or {@code observed-to-expected}
   */
  public record Gap(String metric, String first, String second, Estimate difference) {}

  /**
   * What a test would need (Riley et al., Statistics in Medicine 2021).
   *
   * @param forObservedToExpected rows for an interval of the observed-to-expected ratio of width
   *     0.4
   * @param forAuroc rows for an AUROC interval of width 0.1
   * @param forSlope rows for a calibration-slope interval of width 0.4
   */
  public record SampleSize(
      int rows, int forObservedToExpected, int forAuroc, int forSlope, String statement) {}

  /**
   * What if the absent values are not like the present ones? They are assumed to lie {@code delta}
   * standard deviations from the mean (delta-adjusted pattern mixture).
   *
   * @param tippingPoint smallest shift that changes the conclusion; {@code NaN} when none tried
   *     does
   */
  public record Sensitivity(
      String conclusion, List<Shift> shifts, double tippingPoint, String statement) {
    public Sensitivity {
      shifts = List.copyOf(shifts);
    }
  }

  /** One assumed shift of all absent numbers, or of one variable's. */
  public record Shift(
      double delta, Estimate auroc, double observedToExpected, boolean conclusionHolds) {}
}
