package engraft.harmonization.quality;

import engraft.clinical.ConceptId;
import engraft.harmonization.completeness.EpisodeSummary;
import engraft.harmonization.quality.Check.Category;
import engraft.harmonization.quality.Observed.IssueKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Whether the data speaks the network's language: codes, units, categories, and whose it is. */
final class ConformanceChecks {

  /** Every twentieth episode may hold something that nobody mapped yet. */
  private static final double THRESHOLD = 0.05;

  private static final Set<ConceptId> DEMOGRAPHICS =
      Set.of(ConceptId.parse("loinc:30525-0"), ConceptId.parse("loinc:76689-9"));

  private ConformanceChecks() {}

  static List<Check> of(List<Observed> observed, List<EpisodeSummary> summaries) {
    return List.of(
        issue("codes-mapped", "every code is mapped", observed, IssueKind.CODE),
        issue("codes-unambiguous", "no code means two concepts", observed, IssueKind.AMBIGUOUS),
        issue("units-known", "every unit is known and convertible", observed, IssueKind.UNIT),
        issue("categories-known", "every category is known", observed, IssueKind.CATEGORY),
        check(
            "patient-known",
            "the patient's age and sex are known",
            summaries,
            summary -> !summary.present().containsAll(DEMOGRAPHICS)));
  }

  private static Check issue(
      String name, String question, List<Observed> observed, IssueKind kind) {
    return check(name, question, observed, episode -> episode.issues().contains(kind));
  }

  private static <T> Check check(
      String name, String question, List<T> episodes, Predicate<T> fails) {
    return new Check(
        name,
        Category.CONFORMANCE,
        Optional.empty(),
        "of an episode: " + question,
        episodes.size(),
        Math.toIntExact(episodes.stream().filter(fails).count()),
        THRESHOLD);
  }
}
