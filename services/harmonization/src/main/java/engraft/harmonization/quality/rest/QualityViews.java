package engraft.harmonization.quality.rest;

import engraft.clinical.ConceptId;
import engraft.clinical.SiteId;
import engraft.harmonization.mapping.Catalogue;
import engraft.harmonization.mapping.ConceptDefinition;
import engraft.harmonization.quality.Check;
import engraft.harmonization.quality.Check.Category;
import engraft.harmonization.quality.Check.Verdict;
import engraft.harmonization.quality.ConceptDrift;
import engraft.harmonization.quality.ConceptDrift.Point;
import engraft.harmonization.quality.Drift;
import engraft.harmonization.quality.Drift.Period;
import engraft.harmonization.quality.QualityReport;
import engraft.harmonization.quality.QualityReport.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Quality as people read it: with the names of the concepts. */
@ApplicationScoped
class QualityViews {

  private final Catalogue catalogue;

  QualityViews(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  record ReportView(
      SiteId site, int episodes, Map<Category, Tally> summary, List<CheckView> checks) {}

  record CheckView(
      String check,
      Category category,
      @Nullable ConceptId concept,
      @Nullable String name,
      String question,
      int checked,
      int failed,
      double failedShare,
      double threshold,
      Verdict verdict) {}

  record DriftView(
      SiteId site,
      Drift.Step period,
      Drift.Clock clock,
      String reference,
      List<Period> periods,
      List<ConceptView> concepts) {}

  record ConceptView(ConceptId concept, String name, boolean drifted, List<Point> points) {}

  ReportView of(QualityReport report) {
    return new ReportView(
        report.site(),
        report.episodes(),
        report.tallies(),
        report.checks().stream().map(this::of).toList());
  }

  private CheckView of(Check check) {
    @Nullable ConceptId concept = check.concept().orElse(null);
    return new CheckView(
        check.name(),
        check.category(),
        concept,
        check.concept().map(this::name).orElse(null),
        check.question(),
        check.checked(),
        check.failed(),
        check.failedShare(),
        check.threshold(),
        check.verdict());
  }

  DriftView of(Drift drift) {
    return new DriftView(
        drift.site(),
        drift.step(),
        drift.clock(),
        drift.reference(),
        drift.periods(),
        drift.concepts().stream().map(this::of).toList());
  }

  private ConceptView of(ConceptDrift drift) {
    return new ConceptView(drift.concept(), name(drift.concept()), drift.drifted(), drift.points());
  }

  private String name(ConceptId concept) {
    return catalogue.find(concept).map(ConceptDefinition::name).orElse(concept.code());
  }
}
