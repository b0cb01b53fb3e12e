package engraft.harmonization.quality.rest;

import java.util.Locale;

/** One SVG picture that needs nothing else; text is escaped, numbers follow no locale. */
final class Picture {

  static final String GOOD = "#009e73";
  static final String BAD = "#d55e00";
  static final String NONE = "#d0d4d9";
  static final String LINE = "#0072b2";

  private final StringBuilder body = new StringBuilder();
  private final int width;
  private final int height;

  Picture(int width, int height, String title) {
    this.width = width;
    this.height = height;
    text(16, 24, 15, title);
  }

  void text(double x, double y, int size, String text) {
    add("<text x=\"%.1f\" y=\"%.1f\" font-size=\"%d\">%s</text>", x, y, size, escaped(text));
  }

  /** A filled rectangle; resting on it shows the words. */
  void box(double x, double y, double w, double h, String colour, double strength, String words) {
    add(
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\""
            + " fill-opacity=\"%.2f\"><title>%s</title></rect>",
        x, y, w, h, colour, strength, escaped(words));
  }

  void stroke(double x1, double y1, double x2, double y2, String colour) {
    add(
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"2\"/>",
        x1, y1, x2, y2, colour);
  }

  String svg() {
    return String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\""
                + " font-family=\"sans-serif\" fill=\"#1b1f24\">",
            width,
            height)
        + "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>"
        + body
        + "</svg>\n";
  }

  private void add(String format, Object... values) {
    body.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
