package engraft.benchmarks.table;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How methods do with more and more labels, a panel for each target, as SVG that needs nothing
 * else. A method without labels is a level line.
 *
 * @param methods the one that matters first
 */
public record Picture(Tables tables, String source, String metric, List<String> methods) {

  private static final int ACROSS = 3;
  private static final int WIDTH = 300;
  private static final int HEIGHT = 220;
  private static final int EDGE = 44;
  private static final int LEGEND = 18;

  /** Okabe and Ito's colours, told apart by everybody. */
  private static final List<String> COLOURS =
      List.of("#000000", "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00");

  /** Empty where nothing was measured. */
  public Optional<String> svg() {
    List<Result> shown =
        tables.results().stream()
            .filter(result -> result.source().equals(source) && result.metric().equals(metric))
            .filter(result -> methods.contains(result.method()))
            .toList();
    SequencedSet<String> targets = new LinkedHashSet<>();
    SortedSet<Integer> labels = new TreeSet<>();
    for (Result result : shown) {
      targets.add(result.target());
      labels.add(result.k());
    }
    labels.remove(0);
    return labels.isEmpty()
        ? Optional.empty()
        : Optional.of(whole(shown, List.copyOf(targets), List.copyOf(labels)));
  }

  private String whole(List<Result> shown, List<String> targets, List<Integer> labels) {
    int rows = (targets.size() + ACROSS - 1) / ACROSS;
    int width = WIDTH * Math.min(ACROSS, targets.size());
    int height = HEIGHT * rows + LEGEND * (methods.size() + 1);
    StringBuilder svg =
        new StringBuilder(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\" font-family=\"sans-serif\" font-size=\"11\">%n"
                .formatted(width, height, metric + " from " + source));
    svg.append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
    for (int t = 0; t < targets.size(); t++) {
      String target = targets.get(t);
      svg.append(
          "<g transform=\"translate(%d %d)\">%n"
              .formatted(WIDTH * (t % ACROSS), HEIGHT * (t / ACROSS)));
      svg.append(
          panel(
              target,
              shown.stream().filter(result -> result.target().equals(target)).toList(),
              labels));
      svg.append("</g>\n");
    }
    for (int m = 0; m < methods.size(); m++) {
      svg.append(text(EDGE, HEIGHT * rows + LEGEND * (m + 1.0), "start", m, methods.get(m)));
    }
    return svg.append("</svg>\n").toString();
  }

  private String panel(String target, List<Result> shown, List<Integer> labels) {
    double low = shown.stream().mapToDouble(Result::mean).min().orElse(0);
    double high = shown.stream().mapToDouble(Result::mean).max().orElse(1);
    Scale scale = new Scale(low, Math.max(high, low + 1e-9), labels);
    StringBuilder panel = new StringBuilder();
    panel.append(
        text(WIDTH / 2.0, 16, "middle", 0, "%s: %s → %s".formatted(metric, source, target)));
    for (int i = 0; i < labels.size(); i++) {
      panel.append(text(scale.x(i), HEIGHT - 12, "middle", 0, labels.get(i) + ""));
    }
    for (double level : new double[] {low, (low + high) / 2, high}) {
      panel.append(
          text(EDGE - 6, scale.y(level) + 4, "end", 0, String.format(Locale.ROOT, "%.3f", level)));
      panel.append(line(scale.y(level), List.of(0.0, 1.0), "#ddd", scale));
    }
    for (int m = 0; m < methods.size(); m++) {
      String method = methods.get(m);
      panel.append(curve(shown.stream().filter(r -> r.method().equals(method)).toList(), m, scale));
    }
    return panel.toString();
  }

  private static String line(double y, List<Double> ends, String colour, Scale scale) {
    return String.format(
        Locale.ROOT,
        "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>%n",
        scale.across(ends.getFirst()),
        scale.across(ends.getLast()),
        y,
        y,
        colour);
  }

  private static String curve(List<Result> points, int method, Scale scale) {
    String colour = COLOURS.get(method % COLOURS.size());
    StringBuilder drawn = new StringBuilder();
    List<String> path = new ArrayList<>();
    for (Result point : points) {
      double y = scale.y(point.mean());
      if (point.k() == 0) {
        drawn.append(line(y, List.of(0.0, 1.0), colour, scale));
      } else {
        double x = scale.x(scale.labels().indexOf(point.k()));
        path.add(String.format(Locale.ROOT, "%.1f,%.1f", x, y));
        drawn.append(
            String.format(
                Locale.ROOT,
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n",
                x,
                y,
                colour));
      }
    }
    return drawn
        + "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n"
            .formatted(String.join(" ", path), colour);
  }

  private static String text(double x, double y, String anchor, int colour, String content) {
    return String.format(
        Locale.ROOT,
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>%n",
        x,
        y,
        anchor,
        COLOURS.get(colour % COLOURS.size()),
        content);
  }

  /** Places of a panel; numbers of labels stand at equal distances. */
  private record Scale(double low, double high, List<Integer> labels) {
    double x(int label) {
      return across((label + 0.5) / labels.size());
    }

    double across(double share) {
      return EDGE + share * (WIDTH - EDGE - 12);
    }

    double y(double value) {
      return HEIGHT - 30 - (value - low) / (high - low) * (HEIGHT - 60);
    }
  }
}
