package engraft.learning.worker.adapt;

import com.fasterxml.jackson.annotation.JsonInclude;
import engraft.learning.metric.Estimate;
import engraft.learning.metric.Scored;
import engraft.learning.validation.OutcomeReport;
import engraft.learning.validation.Validated;
import engraft.learning.validation.ValidationReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * All that an adaptation shows: {@code report.json}.
 *
 * @param degradation of the chosen model's AUROC as variables are removed at random; left out for
 *     other answers than a risk, whose validation has it
 * @param calibration of the chosen model, the lowest risks first; likewise
 * @param validation of the chosen model, whole
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AdaptationReport(
    AdaptationResult result,
    @Nullable List<Removal> degradation,
    @Nullable List<Bin> calibration,
    Validated validation) {

  private static final int BINS = 5;

  /** The AUROC with a share of the variables removed; points that cannot be told are left out. */
  record Removal(double removed, double auroc, double low, double high) {}

  /** Mean risk and share of events of some patients with neighbouring risks. */
  record Bin(double predicted, double observed, int patients) {}

  /** Of a risk. */
  static AdaptationReport of(AdaptationResult result, ValidationReport validation, Scored test) {
    return new AdaptationReport(result, removals(validation), bins(test), validation);
  }

  /** Of any other answer. */
  static AdaptationReport of(AdaptationResult result, OutcomeReport validation) {
    return new AdaptationReport(result, null, null, validation);
  }

  /** For people. */
  String markdown() {
    return Report.markdown(result) + validation.markdown();
  }

  private static List<Removal> removals(ValidationReport validation) {
    return validation.degradation().stream()
        .filter(curve -> curve.name().equals("random"))
        .flatMap(curve -> curve.points().stream())
        .filter(point -> point.auroc().isKnown())
        .map(AdaptationReport::removal)
        .toList();
  }

  private static Removal removal(ValidationReport.Point point) {
    Estimate auroc = point.auroc();
    return new Removal(point.removed(), auroc.value(), auroc.low(), auroc.high());
  }

  private static List<Bin> bins(Scored test) {
    double[] risks = test.risks();
    int[] order =
        IntStream.range(0, risks.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> risks[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    List<Bin> bins = new ArrayList<>();
    for (int bin = 0; bin < BINS; bin++) {
      int from = bin * order.length / BINS;
      int to = (bin + 1) * order.length / BINS;
      double predicted = 0;
      double observed = 0;
      for (int i = from; i < to; i++) {
        predicted += risks[order[i]] / (to - from);
        observed += test.labels()[order[i]] / (to - from);
      }
      if (to > from) {
        bins.add(new Bin(predicted, observed, to - from));
      }
    }
    return bins;
  }
}
