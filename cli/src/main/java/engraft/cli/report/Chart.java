package engraft.cli.report;

import java.util.List;
import java.util.Locale;

/**
 * Lines in a square of two axes.
 *
 * @param diagonal true where the ideal is that y equals x
 */
public record Chart(String title, Axis x, Axis y, boolean diagonal, List<Series> series) {

  private static final int WIDTH = 420;
  private static final int HEIGHT = 300;
  private static final int LEFT = 50;
  private static final int RIGHT = 110;
  private static final int TOP = 16;
  private static final int BOTTOM = 44;
  private static final int TICKS = 5;

  public Chart {
    series = List.copyOf(series);
  }

  public record Axis(String label, double from, double to) {}

  /** One line; its points carry a band where they have one. */
  public record Series(String name, List<Point> points) {
    public Series {
      points = List.copyOf(points);
    }
  }

  /** A value with its interval; {@code low} and {@code high} equal it where there is none. */
  public record Point(double x, double y, double low, double high) {}

  public String svg() {
    Svg picture = new Svg(WIDTH, HEIGHT, title);
    frame(picture);
    int index = 0;
    for (Series line : series) {
      draw(picture, line, index);
      picture.text(WIDTH - RIGHT + 8, TOP + 14 + 18.0 * index, "legend s" + index % 5, line.name);
      index++;
    }
    return picture.toString();
  }

  private void frame(Svg picture) {
    for (int tick = 0; tick <= TICKS; tick++) {
      double atX = x.from + (x.to - x.from) * tick / TICKS;
      double atY = y.from + (y.to - y.from) * tick / TICKS;
      picture.line(left(x.from), top(atY), left(x.to), top(atY), "grid");
      picture.text(left(atX), HEIGHT - BOTTOM + 16.0, "tick middle", number(atX));
      picture.text(LEFT - 6, top(atY) + 4, "tick end", number(atY));
    }
    picture.text(left((x.from + x.to) / 2), HEIGHT - 8, "axis middle", x.label);
    picture.text(LEFT - 40, TOP - 4, "axis", y.label);
    if (diagonal) {
      picture.line(left(x.from), top(y.from), left(x.to), top(y.to), "ideal");
    }
  }

  private void draw(Svg picture, Series line, int index) {
    StringBuilder path = new StringBuilder();
    StringBuilder upper = new StringBuilder();
    StringBuilder lower = new StringBuilder();
    for (Point point : line.points) {
      path.append(Svg.point(left(point.x), top(point.y)));
      upper.append(Svg.point(left(point.x), top(point.high)));
    }
    for (Point point : line.points.reversed()) {
      lower.append(Svg.point(left(point.x), top(point.low)));
    }
    picture.area(upper.toString() + lower, "band b" + index % 5);
    picture.path(path.toString(), "line l" + index % 5);
    line.points.forEach(
        point -> picture.circle(left(point.x), top(point.y), 2.5, "dot d" + index % 5));
  }

  private double left(double value) {
    return LEFT + (WIDTH - LEFT - RIGHT) * clamp((value - x.from) / (x.to - x.from));
  }

  private double top(double value) {
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * clamp((value - y.from) / (y.to - y.from));
  }

  private static double clamp(double share) {
    return Math.clamp(share, 0, 1);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
