package engraft.cli.report;

import java.util.List;
import java.util.Locale;

/**
 * How a cohort came about, as studies draw it (STROBE, CONSORT): who was left after each step, and
 * beside the arrow who was left out. A picture for itself.
 */
public final class FlowDiagram {

  private static final int WIDTH = 640;
  private static final int BOX = 360;
  private static final int HEIGHT = 46;
  private static final int STEP = 92;
  private static final int MARGIN = 16;
  private static final int ASIDE = 410;
  private static final int LONGEST = 48;

  private FlowDiagram() {}

  /**
   * @param words what is true of those who are left
   * @param left how many they are
   */
  public record Step(String words, int left) {}

  /** The picture as SVG; the first step is where it begins. */
  public static String of(List<Step> steps) {
    StringBuilder body = new StringBuilder();
    int y = MARGIN;
    int before = -1;
    for (Step step : steps) {
      if (before >= 0) {
        arrow(body, y - (STEP - HEIGHT), y);
        int middle = y - (STEP - HEIGHT) / 2;
        body.append(line(MARGIN + BOX / 2, middle, ASIDE, middle));
        body.append(
            text(ASIDE + 8, middle + 4, 12, "left out: %d".formatted(before - step.left())));
      }
      body.append(
          "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#eef4f9\" stroke=\"#0072b2\" rx=\"4\"/>"
              .formatted(MARGIN, y, BOX, HEIGHT));
      body.append(text(MARGIN + 12, y + 19, 12, shortened(step.words())));
      body.append(text(MARGIN + 12, y + 37, 14, "n = " + step.left()));
      before = step.left();
      y += STEP;
    }
    int height = steps.isEmpty() ? 2 * MARGIN : y - (STEP - HEIGHT) + MARGIN;
    return String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\""
                + " font-family=\"sans-serif\" fill=\"#1b1f24\"><title>Flow of a cohort</title>"
                + "<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>",
            WIDTH,
            height)
        + body
        + "</svg>\n";
  }

  private static void arrow(StringBuilder body, int from, int to) {
    int x = MARGIN + BOX / 2;
    body.append(line(x, from, x, to - 6));
    body.append(
        "<polygon points=\"%d,%d %d,%d %d,%d\" fill=\"#57606a\"/>"
            .formatted(x - 5, to - 8, x + 5, to - 8, x, to));
  }

  private static String line(int x1, int y1, int x2, int y2) {
    return "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#57606a\" stroke-width=\"1.5\"/>"
        .formatted(x1, y1, x2, y2);
  }

  private static String text(int x, int y, int size, String text) {
    return "<text x=\"%d\" y=\"%d\" font-size=\"%d\">%s</text>"
        .formatted(x, y, size, Svg.escape(text));
  }

  private static String shortened(String words) {
    return words.length() <= LONGEST ? words : words.substring(0, LONGEST - 1) + "…";
  }
}
