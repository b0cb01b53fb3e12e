package engraft.cli.report;

import java.util.List;

/** The audit chain as a drawing: one box for each link, from the data cut to the prediction. */
public record Chain(List<Link> links) {

  private static final int BOX = 132;
  private static final int GAP = 26;
  private static final int PER_LINE = 5;
  private static final int LINE = 104;

  public Chain {
    links = List.copyOf(links);
  }

  /**
   * @param entry where it stands in the log
   * @param proved true when its inclusion was re-computed from outside
   */
  public record Link(String what, String digest, String entry, boolean proved) {}

  public String svg() {
    int lines = (links.size() + PER_LINE - 1) / PER_LINE;
    Svg picture =
        new Svg(
            PER_LINE * (BOX + GAP) + 10,
            Math.max(1, lines) * LINE + 10,
            "The chain of evidence from the data cut to one prediction");
    for (int index = 0; index < links.size(); index++) {
      Link link = links.get(index);
      double x = 6 + (double) (index % PER_LINE) * (BOX + GAP);
      double y = 8 + (double) (index / PER_LINE) * LINE;
      picture.rectangle(x, y, BOX, 76, link.proved ? "box proved" : "box");
      picture.text(x + 10, y + 20, "what", link.what);
      picture.text(x + 10, y + 40, "mono", link.digest);
      picture.text(x + 10, y + 60, "small", link.entry + (link.proved ? "  ✓ proved" : ""));
      if (index + 1 < links.size() && index % PER_LINE < PER_LINE - 1) {
        picture.line(x + BOX, y + 38, x + BOX + GAP - 4, y + 38, "arrow");
        picture.area(
            Svg.point(x + BOX + GAP, y + 38)
                + Svg.point(x + BOX + GAP - 7, y + 33)
                + Svg.point(x + BOX + GAP - 7, y + 43),
            "head");
      }
    }
    return picture.toString();
  }
}
