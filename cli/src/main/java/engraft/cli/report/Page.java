package engraft.cli.report;

/** A self-contained HTML page: styles inside, nothing loaded from anywhere, readable in print. */
public final class Page {

  private static final String STYLE =
      """
      :root{--ink:#1d2a2c;--soft:#5d6b6d;--line:#d9dedc;--accent:#0b7a6f;--paper:#fbfaf8;--c0:#0b7a6f;--c1:#c2571a;--c2:#3d5a98;--c3:#8a3f78;--c4:#6b6f1d}
      @media(prefers-color-scheme:dark){:root{--ink:#e7ecea;--soft:#9fb0ae;--line:#33413f;--accent:#4fc3b3;--paper:#141b1b;--c0:#4fc3b3;--c1:#f0945a;--c2:#8fa9e8;--c3:#d48fc4;--c4:#c3c76a}}
      body{font:16px/1.55 system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:1000px;margin:3rem auto;padding:0 1.2rem}
      h1{font-size:1.9rem;margin:0 0 .3rem}h2{margin-top:2.6rem;font-size:1.25rem;border-bottom:1px solid var(--line);padding-bottom:.3rem}
      p.lead{color:var(--soft);margin-top:0}table{border-collapse:collapse;width:100%;font-size:.92rem}
      th,td{text-align:left;padding:.45rem .6rem;border-bottom:1px solid var(--line);vertical-align:top}th{color:var(--soft);font-weight:600}
      tr.remark td{color:var(--soft);padding-top:0}tr:has(+tr.remark) td{border-bottom:0}td.n{font-variant-numeric:tabular-nums;white-space:nowrap}code{font:.85em ui-monospace,monospace;overflow-wrap:anywhere}
      .scroll{overflow-x:auto}.row{display:flex;flex-wrap:wrap;gap:1.4rem}.row>figure{flex:1 1 380px}figure{margin:1rem 0}figcaption{color:var(--soft);font-size:.88rem}
      svg{width:100%;height:auto;display:block}svg text{fill:var(--ink);font:12px system-ui,sans-serif}
      .label,.end{text-anchor:end}.middle{text-anchor:middle}.small,.tick{font-size:11px!important;fill:var(--soft)!important}.axis{fill:var(--soft)!important}
      .group,.what{font-weight:600!important}.mono{font:11px ui-monospace,monospace!important}
      .grid{stroke:var(--line)}.ideal{stroke:var(--soft);stroke-dasharray:4 4}.whisker{stroke:var(--soft);stroke-width:2}.mark{fill:var(--soft)}
      .whisker.strong{stroke:var(--accent);stroke-width:3}.mark.strong{fill:var(--accent)}
      .box{fill:none;stroke:var(--line);stroke-width:1.5}.box.proved{stroke:var(--accent)}.arrow{stroke:var(--soft);stroke-width:1.5}.head{fill:var(--soft)}
      .line{fill:none;stroke-width:2}.band{opacity:.14}.l0{stroke:var(--c0)}.l1{stroke:var(--c1)}.l2{stroke:var(--c2)}.l3{stroke:var(--c3)}.l4{stroke:var(--c4)}
      .b0,.d0,.s0{fill:var(--c0)!important}.b1,.d1,.s1{fill:var(--c1)!important}.b2,.d2,.s2{fill:var(--c2)!important}.b3,.d3,.s3{fill:var(--c3)!important}.b4,.d4,.s4{fill:var(--c4)!important}
      """;

  private final String title;
  private final StringBuilder body = new StringBuilder();

  public Page(String title, String lead) {
    this.title = title;
    body.append("<h1>").append(Svg.escape(title)).append("</h1><p class=\"lead\">");
    body.append(Svg.escape(lead)).append("</p>");
  }

  public Page heading(String text) {
    body.append("<h2>").append(Svg.escape(text)).append("</h2>");
    return this;
  }

  /** A picture with what it shows. */
  public Page figure(String svg, String caption) {
    body.append(figureOf(svg, caption));
    return this;
  }

  /** Pictures side by side where the window is wide enough. */
  public Page figures(Iterable<String> figures) {
    body.append("<div class=\"row\">");
    figures.forEach(body::append);
    body.append("</div>");
    return this;
  }

  public static String figureOf(String svg, String caption) {
    return "<figure><div class=\"scroll\">%s</div><figcaption>%s</figcaption></figure>"
        .formatted(svg, Svg.escape(caption));
  }

  public Page table(HtmlTable table) {
    body.append("<div class=\"scroll\">").append(table).append("</div>");
    return this;
  }

  public Page code(String text) {
    body.append("<p><code>").append(Svg.escape(text)).append("</code></p>");
    return this;
  }

  @Override
  public String toString() {
    return """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
        <title>%s</title><style>%s</style></head><body>%s</body></html>
        """
        .formatted(Svg.escape(title), STYLE, body);
  }
}
