package engraft.cli.report;

/** A table of an HTML page. */
public final class HtmlTable {

  private final StringBuilder html = new StringBuilder("<table><thead><tr>");

  public HtmlTable(String... header) {
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

  @Override
  public String toString() {
    return html + "</tbody></table>";
  }
}
