package engraft.learning.feature;

import engraft.clinical.Absence;
import engraft.clinical.ConceptId;
import engraft.clinical.Modality;
import java.util.List;
import java.util.Objects;

/**
 * One concept of a feature space.
 *
 * @param modality {@code STATIC} for what is said once, {@code SERIES} for what is measured again
 *     and again, {@code GENOMICS} for a gene's variant alleles
 * @param absences reasons other than "not measured" that training saw, and that therefore have a
 *     place of their own; any other reason reads as plain absence
 */
public record Variable(ConceptId concept, Modality modality, Scale scale, List<Absence> absences) {

  public Variable {
    Objects.requireNonNull(concept, "concept");
    Objects.requireNonNull(modality, "modality");
    Objects.requireNonNull(scale, "scale");
    absences = List.copyOf(absences);
  }

  /** Whether the course over time is summarised too. */
  public boolean isSeries() {
    return modality == Modality.SERIES;
  }
}
