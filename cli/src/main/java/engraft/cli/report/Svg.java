package engraft.cli.report;

import java.util.Locale;

/** Writes one SVG picture; text is escaped, and numbers never follow the machine's locale. */
public final class Svg {

  private final StringBuilder body = new StringBuilder();
  private final int width;
  private final int height;
  private final String title;

  /**
   * @param title read aloud to those who cannot see the picture
   */
  public Svg(int width, int height, String title) {
    this.width = width;
    this.height = height;
    this.title = title;
  }

  public Svg rectangle(double x, double y, double w, double h, String style) {
    body.append(
        format(
            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" class=\"%s\"/>",
            x, y, w, h, escape(style)));
    return this;
  }

  /** A rectangle filled with a colour, with a tooltip. */
  public Svg cell(double x, double y, double w, double h, String colour, String tooltip) {
    body.append(
        format(
            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\" rx=\"2\"><title>%s</title></rect>",
            x, y, w, h, escape(colour), escape(tooltip)));
    return this;
  }

  public Svg line(double x1, double y1, double x2, double y2, String style) {
    body.append(
        format(
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" class=\"%s\"/>",
            x1, y1, x2, y2, escape(style)));
    return this;
  }

  public Svg circle(double x, double y, double radius, String style) {
    body.append(
        format(
            "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" class=\"%s\"/>",
            x, y, radius, escape(style)));
    return this;
  }

  /** Straight lines through points {@code x,y x,y …}. */
  public Svg path(String points, String style) {
    body.append(format("<polyline points=\"%s\" class=\"%s\"/>", escape(points), escape(style)));
    return this;
  }

  public Svg area(String points, String style) {
    body.append(format("<polygon points=\"%s\" class=\"%s\"/>", escape(points), escape(style)));
    return this;
  }

  public Svg text(double x, double y, String style, String text) {
    body.append(
        format(
            "<text x=\"%.1f\" y=\"%.1f\" class=\"%s\">%s</text>",
            x, y, escape(style), escape(text)));
    return this;
  }

  /** Text that runs upwards to the right. */
  public Svg slanted(double x, double y, String text) {
    body.append(
        format(
            "<text transform=\"translate(%.1f %.1f) rotate(-45)\" class=\"small\">%s</text>",
            x, y, escape(text)));
    return this;
  }

  @Override
  public String toString() {
    return format(
            "<svg viewBox=\"0 0 %d %d\" role=\"img\" style=\"max-width:%dpx\"><title>%s</title>",
            width, height, width, escape(title))
        + body
        + "</svg>";
  }

  /** Makes text safe inside HTML and SVG, attributes included. */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  static String point(double x, double y) {
    return format("%.1f,%.1f ", x, y);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
