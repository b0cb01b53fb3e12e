package engraft.learning.validation;

import engraft.learning.math.Order;
import engraft.learning.metric.Estimate;
import engraft.learning.metric.Scored;
import engraft.learning.metric.Wilson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The report's pictures as self-contained SVG. */
public final class Pictures {

  private static final int BINS = 10;

  private Pictures() {}

  /** AUROC with its interval as variables are removed, one line a way of removing. */
  public static String degradation(ValidationReport report) {
    LineChart chart =
        new LineChart("AUROC as variables are removed", "share of variables removed", "AUROC");
    chart.vertical(0.4, 1);
    for (ValidationReport.Curve curve : lines(report)) {
      List<LineChart.Point> points =
          curve.points().stream()
              .filter(point -> point.auroc().isKnown())
              .map(
                  point ->
                      new LineChart.Point(
                          point.removed(),
                          point.auroc().value(),
                          point.auroc().low(),
                          point.auroc().high()))
              .toList();
      chart.line(curve.name(), points);
    }
    return chart.svg();
  }

  /** Mean width of the risks' intervals as variables are removed. */
  public static String intervals(ValidationReport report) {
    LineChart chart =
        new LineChart(
            "Width of intervals as variables are removed", "share of variables removed", "width");
    chart.vertical(0, 1);
    for (ValidationReport.Curve curve : lines(report)) {
      chart.line(
          curve.name(),
          curve.points().stream()
              .map(point -> LineChart.Point.exact(point.removed(), point.intervalWidth()))
              .toList());
    }
    return chart.svg();
  }

  /** Ways of removing that go step by step: a modality goes at once, and is in the table alone. */
  private static List<ValidationReport.Curve> lines(ValidationReport report) {
    return report.degradation().stream().filter(curve -> curve.points().size() > 1).toList();
  }

  /** The share of events by mean risk in ten groups of equally many patients. */
  public static String calibration(Scored scored) {
    double[] risks = scored.risks();
    int n = scored.size();
    int[] order = Order.ascending(risks);
    List<LineChart.Point> points = new ArrayList<>();
    int bins = Math.min(BINS, n);
    for (int bin = 0; bin < bins; bin++) {
      int[] rows = Arrays.copyOfRange(order, bin * n / bins, (bin + 1) * n / bins);
      double risk = Arrays.stream(rows).mapToDouble(i -> risks[i]).average().orElse(0);
      int events = (int) Arrays.stream(rows).mapToDouble(i -> scored.labels()[i]).sum();
      Estimate share = Wilson.share(events, rows.length);
      points.add(new LineChart.Point(risk, share.value(), share.low(), share.high()));
    }
    LineChart chart = new LineChart("Calibration", "predicted risk", "observed share of events");
    chart.vertical(0, 1);
    chart.line("perfect", List.of(LineChart.Point.exact(0, 0), LineChart.Point.exact(1, 1)));
    chart.line("observed", points);
    return chart.svg();
  }
}
