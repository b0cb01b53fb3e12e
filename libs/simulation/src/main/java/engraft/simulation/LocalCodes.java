package engraft.simulation;

import engraft.clinical.ConceptId;
import engraft.datasets.CodeSystems;
import engraft.datasets.LocalMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The codes of a laboratory that has never heard of LOINC. */
final class LocalCodes {

  private LocalCodes() {}

  /**
   * What the site writes for a series: its own code for a laboratory test, if it has such codes.
   */
  static ConceptId written(SiteProfile site, Series series) {
    return site.localCodes() && !series.isVital()
        ? new ConceptId(CodeSystems.LOCAL, code(series))
        : series.concept();
  }

  static List<LocalMapping> mappings(SiteProfile site) {
    List<LocalMapping> mappings = new ArrayList<>();
    for (Series series : Series.values()) {
      ConceptId written = written(site, series);
      if (!written.equals(series.concept()) && !site.never().contains(series.node())) {
        SiteProfile.Habit habit = site.habits().get(series.node());
        mappings.add(
            new LocalMapping(
                CodeSystems.localUri(site.id()),
                written.code(),
                series.concept(),
                habit == null ? series.unit() : habit.unit()));
      }
    }
    return mappings;
  }

  private static String code(Series series) {
    return "LAB-" + series.node().substring(0, 4).toUpperCase(Locale.ROOT);
  }
}
