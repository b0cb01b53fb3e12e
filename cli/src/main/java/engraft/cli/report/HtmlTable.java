package engraft.cli.report;

/** A table of an HTML page. */
public final class HtmlTable {

  private final StringBuilder html = new StringBuilder("<table><thead><tr>");
  private final int columns;

  public HtmlTable(String... header) {
    columns = header.length;
    for (String cell : header) {
      html.append("<th>").append(Svg.escape(cell)).append("</th>");
    }
    html.append("</tr></thead><tbody>");
  }

  public HtmlTable row(String... cells) {
    html.append("<tr>");
    for (String cell : cells) {
      html.append(cell.length() > 32 ? "<td>" : "<td class=\"n\">")
          .append(Svg.escape(cell))
          .append("</td>");
    }
    html.append("</tr>");
    return this;
  }

  /** A remark about the row above, as wide as the table. */
  public HtmlTable remark(String text) {
    html.append("<tr class=\"remark\"><td colspan=\"%d\">".formatted(columns))
        .append(Svg.escape(text))
        .append("</td></tr>");
    return this;
  }

  @Override
  public String toString() {
    return html + "</tbody></table>";
  }
}
