package engraft.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.report.Chart;
import engraft.cli.report.Chart.Axis;
import engraft.cli.report.Chart.Point;
import engraft.cli.report.Chart.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The curves that validation reports carry: degradation and calibration. */
record Curves(List<SiteResult> sites) {

  Curves {
    sites = List.copyOf(sites);
  }

  /** AUROC by the share of variables taken away; empty where no report has it. */
  Optional<Chart> degradation() {
    return chart(
        "Degradation",
        "degradation",
        new Axis("share of variables removed", 0, 0.9),
        new Axis("AUROC", 0.4, 1),
        false,
        point ->
            new Point(
                point.path("removed").asDouble(),
                point.path("auroc").asDouble(),
                point.path("low").asDouble(point.path("auroc").asDouble()),
                point.path("high").asDouble(point.path("auroc").asDouble())));
  }

  /** Observed share by predicted risk; empty where no report has it. */
  Optional<Chart> calibration() {
    return chart(
        "Calibration",
        "calibration",
        new Axis("predicted risk", 0, 1),
        new Axis("observed share", 0, 1),
        true,
        point ->
            new Point(
                point.path("predicted").asDouble(),
                point.path("observed").asDouble(),
                point.path("observed").asDouble(),
                point.path("observed").asDouble()));
  }

  private interface Reading {
    Point of(JsonNode point);
  }

  private Optional<Chart> chart(
      String title, String field, Axis x, Axis y, boolean diagonal, Reading reading) {
    List<Series> series = new ArrayList<>();
    for (SiteResult site : sites) {
      List<Point> points = new ArrayList<>();
      site.report().path(field).forEach(point -> points.add(reading.of(point)));
      if (!points.isEmpty()) {
        series.add(new Series(site.hospital().id().value(), points));
      }
    }
    return series.isEmpty()
        ? Optional.empty()
        : Optional.of(new Chart(title, x, y, diagonal, series));
  }
}
