package engraft.harmonization.episodes;

import engraft.clinical.Absence;
import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Measurement;
import engraft.contracts.record.Coding;
import engraft.contracts.record.Statement;
import engraft.contracts.record.TreatmentStatus;
import engraft.harmonization.mapping.ConceptDefinition;
import engraft.harmonization.mapping.ConceptDefinition.CodedForm;
import engraft.harmonization.mapping.Issue;
import engraft.harmonization.mapping.MappingTables;
import engraft.harmonization.mapping.SourceCode;
import engraft.harmonization.mapping.Terminology;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What an episode says with yes and no: diagnoses, treatments and allergies. What nobody said stays
 * unsaid: that no drug was told of is no sign that none was given.
 *
 * <p>A treatment is an exposure: having been given outweighs every other dose or order of the same
 * that was planned, left out or in error later, and being told of it again (as a prescription, a
 * dispense and an administration) says nothing more.
 */
final class Findings {

  private final MappingTables tables;
  private final Function<List<Coding>, Optional<ConceptDefinition>> code;
  private final Consumer<Issue> issues;
  private final Map<ConceptId, Duration> firstGiven = new HashMap<>();
  private final Set<Measurement> treatments = new HashSet<>();

  /**
   * @param code what the codes of one statement mean; takes note itself of what nobody knows
   */
  Findings(
      MappingTables tables,
      Function<List<Coding>, Optional<ConceptDefinition>> code,
      Consumer<Issue> issues) {
    this.tables = tables;
    this.code = code;
    this.issues = issues;
  }

  Optional<Measurement> diagnosis(Statement.Diagnosis diagnosis, Duration time) {
    return concept(diagnosis.codes())
        .map(concept -> new Measurement(concept, found(concept, !diagnosis.refuted()), time));
  }

  Optional<Measurement> allergy(Statement.Allergy allergy, Duration time) {
    return code.apply(allergy.codes())
        .map(ConceptDefinition::id)
        .map(Terminology::allergyTo)
        .map(concept -> new Measurement(concept, found(concept, !allergy.refuted()), time));
  }

  /** Empty for what was told already. */
  Optional<Measurement> treatment(Statement.Treatment treatment, Duration time) {
    return concept(treatment.codes())
        .map(concept -> new Measurement(concept, value(concept, treatment), time))
        .filter(one -> isNew(one, treatment.status()));
  }

  private boolean isNew(Measurement treatment, TreatmentStatus status) {
    if (status == TreatmentStatus.GIVEN) {
      firstGiven.merge(treatment.concept(), treatment.time(), Findings::earlier);
    }
    return treatments.add(treatment);
  }

  private ClinicalValue value(ConceptId concept, Statement.Treatment treatment) {
    return switch (treatment.status()) {
      case PLANNED -> new ClinicalValue.Absent(Absence.PENDING);
      case GIVEN -> found(concept, true);
      case NOT_GIVEN -> found(concept, false);
      case ENTERED_IN_ERROR -> new ClinicalValue.Absent(Absence.IN_ERROR);
    };
  }

  /** Those that count of all measurements, once everything was told. */
  List<Measurement> outweighing(List<Measurement> measurements) {
    return measurements.stream().filter(one -> !isOutweighed(one)).toList();
  }

  private boolean isOutweighed(Measurement one) {
    Duration given = firstGiven.get(one.concept());
    return given != null
        && treatments.contains(one)
        && !one.value().equals(found(one.concept(), true))
        && given.compareTo(one.time()) <= 0;
  }

  private static Duration earlier(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  /** In the way in which observations of the same concept say yes and no. */
  private ClinicalValue found(ConceptId concept, boolean found) {
    boolean coded =
        tables.definition(concept).filter(known -> known.form() instanceof CodedForm).isPresent();
    return coded
        ? new ClinicalValue.Coded(found ? "yes" : "no")
        : new ClinicalValue.Numeric(found ? 1 : 0, "1");
  }

  /** A concept that can be said so: that a cholesterol was measured says not what it is. */
  private Optional<ConceptId> concept(List<Coding> codes) {
    Optional<ConceptDefinition> named = code.apply(codes);
    if (named.isPresent() && !named.get().isYesOrNo()) {
      issues.accept(new Issue.UnknownCode(SourceCode.of(codes.getFirst())));
      return Optional.empty();
    }
    return named.map(ConceptDefinition::id);
  }
}
