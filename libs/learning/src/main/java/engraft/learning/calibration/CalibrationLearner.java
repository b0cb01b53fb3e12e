package engraft.learning.calibration;

import engraft.learning.data.Dataset;
import engraft.learning.expert.InsufficientLabelsException;
import engraft.learning.math.Logistic;
import engraft.learning.math.Normal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Learns a {@link Calibration} from rows that the model was not fitted on.
 *
 * @param level that prediction sets and intervals are to keep, such as 0.9
 * @param strata how many bands of completeness are wanted; fewer when the rows cannot carry them
 */
public record CalibrationLearner(double level, int strata) {

  /** Ninety percent in up to four bands. */
  public static final CalibrationLearner STANDARD = new CalibrationLearner(0.9, 4);

  public CalibrationLearner {
    if (!(level > 0.5 && level < 1) || strata < 1) {
      throw new IllegalArgumentException(
          "level (%s) must be within (0.5, 1) and strata (%d) at least 1".formatted(level, strata));
    }
  }

  /**
   * Learns with intercept and slope.
   *
   * @param data labelled rows
   * @param logits of those rows, each by a model that did not see the row (cross-fitted)
   * @param absences what each variable's absence costs, from {@link AbsenceCosts}
   */
  public Calibration learn(Dataset data, double[] logits, List<Double> absences) {
    if (data.size() != logits.length || data.labelled().size() != data.size()) {
      throw new IllegalArgumentException("calibration needs labelled rows and a score for each");
    }
    if (data.isEmpty()) {
      throw new InsufficientLabelsException("calibration needs at least 1 labelled row and has 0");
    }
    PlattFit fit = PlattFit.of(logits, data.labels(), data.weights());
    double[] risks =
        Arrays.stream(logits).map(fit.platt()::calibrate).map(Logistic::probability).toArray();
    Strata bands = bands(data);
    double stretch = fit.platt().slope() * fit.platt().slope();
    return new Calibration(
        fit.platt(),
        bands,
        new ConformalSets(level, groups(data, risks, bands)),
        new RiskIntervals(
            Normal.quantile(0.5 + level / 2),
            fit.variance(),
            absences.stream().map(cost -> cost * stretch).toList()),
        Support.of(data));
  }

  /** As many bands as leave each label enough rows in each to rule anything out. */
  private Strata bands(Dataset data) {
    double[] completeness = data.completeness();
    int fewest = (int) Math.ceil(1 / (1 - level) - 1e-9);
    for (int count = strata; count > 1; count--) {
      Strata bands = Strata.quantiles(completeness, count);
      boolean carried =
          IntStream.range(0, bands.count())
              .allMatch(
                  stratum ->
                      count(data, completeness, bands, stratum, 0) >= fewest
                          && count(data, completeness, bands, stratum, 1) >= fewest);
      if (carried) {
        return bands;
      }
    }
    return Strata.ONE;
  }

  private static long count(
      Dataset data, double[] completeness, Strata bands, int stratum, int label) {
    return IntStream.range(0, data.size())
        .filter(i -> data.label(i) == label && bands.of(completeness[i]) == stratum)
        .mapToObj(i -> data.row(i).group())
        .distinct()
        .count();
  }

  private static List<ConformalSets.Group> groups(Dataset data, double[] risks, Strata bands) {
    double[] completeness = data.completeness();
    List<ConformalSets.Group> groups = new ArrayList<>();
    for (int stratum = 0; stratum < bands.count(); stratum++) {
      for (int label = 0; label <= 1; label++) {
        List<Double> scores = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        for (int i = 0; i < risks.length; i++) {
          if (data.label(i) == label && bands.of(completeness[i]) == stratum) {
            scores.add(label == 1 ? 1 - risks[i] : risks[i]);
            weights.add(data.row(i).weight());
          }
        }
        groups.add(new ConformalSets.Group(stratum, label, scores, weights));
      }
    }
    return groups;
  }
}
