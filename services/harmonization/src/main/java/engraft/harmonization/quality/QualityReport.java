package engraft.harmonization.quality;

import engraft.clinical.ConceptId;
import engraft.clinical.SiteId;
import engraft.harmonization.completeness.CompletenessProfile;
import engraft.harmonization.completeness.EpisodeSummary;
import engraft.harmonization.quality.Check.Category;
import engraft.harmonization.quality.Check.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All checks of a site, the worst first within their category.
 *
 * @param episodes how many were looked at
 */
public record QualityReport(SiteId site, int episodes, List<Check> checks) {

  public QualityReport {
    checks = List.copyOf(checks);
  }

  /** How many checks of a category ended how. */
  public record Tally(int passed, int failed, int notApplicable) {}

  /**
   * Checks a site.
   *
   * @param network concepts that the network knows besides those of the site itself
   */
  public static QualityReport of(SiteId site, List<Observed> observed, Set<ConceptId> network) {
    List<EpisodeSummary> summaries = observed.stream().map(Observed::summary).toList();
    List<Check> checks = new ArrayList<>(ConformanceChecks.of(observed, summaries));
    checks.addAll(CompletenessChecks.of(CompletenessProfile.of(site, summaries, network)));
    checks.addAll(PlausibilityChecks.of(observed));
    checks.sort(
        Comparator.comparing(Check::category)
            .thenComparing(check -> check.verdict() != Verdict.FAILED)
            .thenComparing(Comparator.comparingDouble(Check::failedShare).reversed()));
    return new QualityReport(site, observed.size(), checks);
  }

  /** How each category ended. */
  public Map<Category, Tally> tallies() {
    Map<Category, Tally> tallies = new EnumMap<>(Category.class);
    for (Category category : Category.values()) {
      tallies.put(
          category,
          new Tally(
              count(category, Verdict.PASSED),
              count(category, Verdict.FAILED),
              count(category, Verdict.NOT_APPLICABLE)));
    }
    return tallies;
  }

  private int count(Category category, Verdict verdict) {
    return Math.toIntExact(
        checks.stream()
            .filter(check -> check.category() == category && check.verdict() == verdict)
            .count());
  }
}
