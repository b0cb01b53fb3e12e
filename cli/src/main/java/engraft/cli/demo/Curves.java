package engraft.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.report.Chart;
import engraft.cli.report.Chart.Axis;
import engraft.cli.report.Chart.Point;
import engraft.cli.report.Chart.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The curves that validation reports carry: degradation and calibration. */
record Curves(List<SiteResult> sites) {

  private static final int STEPS = 18;

  Curves {
    sites = List.copyOf(sites);
  }

  /** AUROC by the share of variables taken away at random; empty where no report has it. */
  Optional<Chart> degradation() {
    return chart(
        "Degradation",
        new Axis("share of variables removed", 0, 0.9),
        new Axis("AUROC", 0.4, 1),
        false,
        Curves::removals);
  }

  /** Observed share by predicted risk, by each site's calibration line; empty where unknown. */
  Optional<Chart> calibration() {
    return chart(
        "Calibration",
        new Axis("predicted risk", 0, 1),
        new Axis("observed share", 0, 1),
        true,
        Curves::calibrationLine);
  }

  private Optional<Chart> chart(
      String title, Axis x, Axis y, boolean diagonal, Function<JsonNode, List<Point>> reading) {
    List<Series> series = new ArrayList<>();
    for (SiteResult site : sites) {
      JsonNode report = site.report();
      List<Point> points =
          reading.apply(report.has("validation") ? report.path("validation") : report);
      if (!points.isEmpty()) {
        series.add(new Series(site.hospital().id().value(), points));
      }
    }
    return series.isEmpty()
        ? Optional.empty()
        : Optional.of(new Chart(title, x, y, diagonal, series));
  }

  private static List<Point> removals(JsonNode validation) {
    List<Point> points = new ArrayList<>();
    for (JsonNode point : validation.at("/degradation/0/points")) {
      JsonNode auroc = point.path("auroc");
      if (auroc.path("value").isNumber()) {
        double value = auroc.path("value").asDouble();
        points.add(
            new Point(
                point.path("removed").asDouble(),
                value,
                auroc.path("low").asDouble(value),
                auroc.path("high").asDouble(value)));
      }
    }
    return points;
  }

  /** Log-odds of what is observed as a line of the log-odds of what was predicted. */
  private static List<Point> calibrationLine(JsonNode validation) {
    JsonNode intercept = validation.at("/overall/calibrationIntercept/value");
    JsonNode slope = validation.at("/overall/calibrationSlope/value");
    List<Point> points = new ArrayList<>();
    if (intercept.isNumber() && slope.isNumber()) {
      for (int step = 1; step < STEPS; step++) {
        double risk = (double) step / STEPS;
        double logOdds = intercept.asDouble() + slope.asDouble() * Math.log(risk / (1 - risk));
        double observed = 1 / (1 + Math.exp(-logOdds));
        points.add(new Point(risk, observed, observed, observed));
      }
    }
    return points;
  }
}
