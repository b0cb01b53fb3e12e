package engraft.learning.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines with bands over [0, 1], as SVG that needs nothing else. */
final class LineChart {

  private static final int WIDTH = 480;
  private static final int HEIGHT = 320;
  private static final int LEFT = 56;
  private static final int RIGHT = 16;
  private static final int TOP = 36;
  private static final int BOTTOM = 48;
  private static final int TICKS = 5;

  /** Okabe and Ito's colours, told apart by everybody. */
  private static final List<String> COLOURS =
      List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9");

  /** A point with the ends of its band. */
  record Point(double x, double y, double low, double high) {
    static Point exact(double x, double y) {
      return new Point(x, y, y, y);
    }
  }

  private final StringBuilder body = new StringBuilder();
  private final List<String> names = new ArrayList<>();
  private final String title;
  private final String across;
  private final String up;
  private double lowest;
  private double highest = 1;

  LineChart(String title, String across, String up) {
    this.title = title;
    this.across = across;
    this.up = up;
  }

  void vertical(double from, double to) {
    lowest = from;
    highest = to;
  }

  void line(String name, List<Point> points) {
    String colour = COLOURS.get(names.size() % COLOURS.size());
    names.add(name);
    StringBuilder band = new StringBuilder();
    points.forEach(point -> band.append(at(point.x(), point.high())));
    points.reversed().forEach(point -> band.append(at(point.x(), point.low())));
    body.append(
        "<polygon points=\"%s\" fill=\"%s\" fill-opacity=\"0.15\"/>\n".formatted(band, colour));
    StringBuilder path = new StringBuilder();
    points.forEach(point -> path.append(at(point.x(), point.y())));
    body.append(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n"
            .formatted(path, colour));
  }

  String svg() {
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\" font-family=\"sans-serif\" font-size=\"12\">\n"
            .formatted(WIDTH, HEIGHT, title));
    svg.append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
    svg.append(text(WIDTH / 2.0, 20, "middle", title));
    svg.append(text(WIDTH / 2.0, HEIGHT - 8, "middle", across));
    svg.append(
        "<text transform=\"translate(14 %d) rotate(-90)\" text-anchor=\"middle\">%s</text>\n"
            .formatted(HEIGHT / 2, up));
    for (int tick = 0; tick <= TICKS; tick++) {
      double share = (double) tick / TICKS;
      double level = lowest + share * (highest - lowest);
      svg.append(grid(level));
      svg.append(text(LEFT - 6, y(level) + 4, "end", String.format(Locale.ROOT, "%.2f", level)));
      svg.append(
          text(
              x(share), HEIGHT - BOTTOM + 18, "middle", String.format(Locale.ROOT, "%.1f", share)));
    }
    svg.append(body);
    for (int n = 0; n < names.size(); n++) {
      String colour = COLOURS.get(n % COLOURS.size());
      svg.append(
          "<g fill=\"%s\">%s</g>\n"
              .formatted(
                  colour, text(LEFT + 8, HEIGHT - BOTTOM - 8 - 15 * n, "start", names.get(n))));
    }
    return svg.append("</svg>\n").toString();
  }

  private String grid(double level) {
    return String.format(
        Locale.ROOT,
        "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>\n",
        LEFT,
        WIDTH - RIGHT,
        y(level),
        y(level));
  }

  private static String text(double x, double y, String anchor, String content) {
    return String.format(
        Locale.ROOT,
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n",
        x,
        y,
        anchor,
        content);
  }

  private String at(double x, double y) {
    return String.format(Locale.ROOT, "%.1f,%.1f ", x(x), y(y));
  }

  private static double x(double share) {
    return LEFT + share * (WIDTH - LEFT - RIGHT);
  }

  private double y(double level) {
    double share = (Math.clamp(level, lowest, highest) - lowest) / (highest - lowest);
    return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM);
  }
}
