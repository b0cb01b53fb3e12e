package engraft.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** Completeness as a picture: sites by concepts, the fuller the darker. */
public record HeatMap(List<Row> rows) {

  private static final int LEFT = 130;
  private static final int TOP = 150;
  private static final int HEIGHT = 30;
  private static final int ROOM = 800;
  private static final int WIDEST = 52;
  private static final int NARROWEST = 20;

  public HeatMap {
    rows = List.copyOf(rows);
  }

  /**
   * One site.
   *
   * @param present share of its patients with a value, by the concept's name
   */
  public record Row(String site, Map<String, Double> present) {}

  public String svg() {
    TreeSet<String> names = new TreeSet<>();
    rows.forEach(row -> names.addAll(row.present.keySet()));
    List<String> concepts = new ArrayList<>(names);
    int width = Math.clamp(ROOM / Math.max(1, concepts.size()), NARROWEST, WIDEST);
    Svg picture =
        new Svg(
            LEFT + width * concepts.size() + 90,
            TOP + HEIGHT * rows.size() + 10,
            "Completeness of each concept at each site");
    for (int column = 0; column < concepts.size(); column++) {
      picture.slanted(
          LEFT + width * column + width / 2.0, TOP - 8, shortened(concepts.get(column)));
    }
    for (int line = 0; line < rows.size(); line++) {
      Row row = rows.get(line);
      double y = TOP + (double) HEIGHT * line;
      picture.text(LEFT - 10, y + 20, "label", row.site);
      for (int column = 0; column < concepts.size(); column++) {
        double share = row.present.getOrDefault(concepts.get(column), 0.0);
        picture.cell(
            LEFT + width * column + 1.0,
            y + 1,
            width - 2,
            HEIGHT - 2,
            colour(share),
            String.format(
                Locale.ROOT, "%s, %s: %.0f %%", row.site, concepts.get(column), share * 100));
      }
    }
    return picture.toString();
  }

  private static String shortened(String name) {
    return name.length() <= 24 ? name : name.substring(0, 23) + "…";
  }

  /** From nearly white to deep teal; a concept that nobody has is plain grey. */
  private static String colour(double share) {
    if (share <= 0) {
      return "#e8e6e3";
    }
    return String.format(
        Locale.ROOT, "hsl(174 %.0f%% %.0f%%)", 30 + 32 * share, 90 - 62 * Math.min(1, share));
  }
}
