package engraft.harmonization.values;

import engraft.clinical.Absence;
import engraft.clinical.ClinicalValue;
import engraft.harmonization.mapping.Issue;
import java.util.Optional;

/**
 * What was understood of a source value.
 *
 * @param issue what a person could do about it, when it was not understood
 */
public record Reading(ClinicalValue value, Optional<Issue> issue) {

  static Reading of(ClinicalValue value) {
    return new Reading(value, Optional.empty());
  }

  static Reading absent(Absence reason) {
    return of(new ClinicalValue.Absent(reason));
  }

  static Reading notUnderstood(Issue issue) {
    return new Reading(new ClinicalValue.Absent(Absence.UNMAPPED), Optional.of(issue));
  }
}
