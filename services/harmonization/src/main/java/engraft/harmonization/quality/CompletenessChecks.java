package engraft.harmonization.quality;

import engraft.clinical.Absence;
import engraft.harmonization.completeness.CompletenessProfile;
import engraft.harmonization.completeness.CompletenessProfile.ConceptCompleteness;
import engraft.harmonization.mapping.Terminology;
import engraft.harmonization.quality.Check.Category;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether what is expected is there, and whether what is missing says why; not of findings. */
final class CompletenessChecks {

  /** A concept that fewer than every twentieth episode has is as good as not measured here. */
  private static final double MOSTLY_MISSING = 0.95;

  /** Orders may be pending, but not half of them. */
  private static final double PENDING = 0.5;

  private CompletenessChecks() {}

  static List<Check> of(CompletenessProfile profile) {
    List<Check> checks = new ArrayList<>();
    for (ConceptCompleteness concept : profile.concepts()) {
      if (Terminology.isFinding(concept.concept())) {
        continue;
      }
      int present = Math.toIntExact(Math.round(concept.present() * profile.episodes()));
      checks.add(
          check(
              "value-present",
              concept,
              "of an episode: it has a value",
              profile.episodes(),
              profile.episodes() - present,
              MOSTLY_MISSING));
      int pending = concept.absent().getOrDefault(Absence.PENDING, 0);
      checks.add(
          check(
              "result-arrived",
              concept,
              "of what was ordered: the result has arrived",
              pending + present,
              pending,
              PENDING));
    }
    return checks;
  }

  private static Check check(
      String name,
      ConceptCompleteness concept,
      String question,
      int checked,
      int failed,
      double threshold) {
    return new Check(
        name,
        Category.COMPLETENESS,
        Optional.of(concept.concept()),
        question,
        checked,
        failed,
        threshold);
  }
}
