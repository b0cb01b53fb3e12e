package engraft.cli.report;

import java.util.List;
import java.util.Locale;

/** Values with their intervals, one below the other: the comparison that the job is about. */
public record Intervals(String title, double from, double to, List<Group> groups) {

  private static final int LEFT = 210;
  private static final int WIDTH = 640;
  private static final int ROW = 22;

  public Intervals {
    groups = List.copyOf(groups);
  }

  /** What belongs together, such as one site. */
  public record Group(String name, List<Bar> bars) {
    public Group {
      bars = List.copyOf(bars);
    }
  }

  /**
   * @param strong true for what was chosen
   */
  public record Bar(String name, double value, double low, double high, boolean strong) {}

  public String svg() {
    int rows = groups.stream().mapToInt(group -> group.bars.size() + 1).sum();
    Svg picture = new Svg(WIDTH, rows * ROW + 34, title);
    for (int tick = 0; tick <= 5; tick++) {
      double value = from + (to - from) * tick / 5;
      picture.line(at(value), 4, at(value), rows * ROW + 8.0, "grid");
      picture.text(
          at(value), rows * ROW + 24.0, "tick middle", String.format(Locale.ROOT, "%.2f", value));
    }
    double y = 0;
    for (Group group : groups) {
      y += ROW;
      picture.text(8, y - 6, "group", group.name);
      for (Bar bar : group.bars) {
        y += ROW;
        picture.text(LEFT - 12, y - 6, "label", bar.name);
        picture.line(
            at(bar.low), y - 10, at(bar.high), y - 10, bar.strong ? "whisker strong" : "whisker");
        picture.circle(at(bar.value), y - 10, 4.5, bar.strong ? "mark strong" : "mark");
        picture.text(
            at(bar.high) + 8,
            y - 6,
            "tick",
            String.format(Locale.ROOT, "%.3f (%.3f–%.3f)", bar.value, bar.low, bar.high));
      }
    }
    return picture.toString();
  }

  private double at(double value) {
    return LEFT + (WIDTH - LEFT - 160) * Math.clamp((value - from) / (to - from), 0, 1);
  }
}
