package engraft.ingestion.fhir.statements;

import engraft.contracts.record.Statement;
import engraft.ingestion.records.SourceStatement;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;

/**
 * Variants of the HL7 genomics reporting guide: an observation of LOINC 69548-6 whose components
 * name the gene (48018-6), the change in HGVS (48004-6, 81290-9 or 48005-3) and the allelic state
 * (53034-5).
 */
final class VariantStatements {

  private static final String VARIANT = "69548-6";
  private static final String GENE = "48018-6";
  private static final List<String> CHANGES = List.of("48004-6", "81290-9", "48005-3");
  private static final String ALLELIC_STATE = "53034-5";
  private static final String ABSENT = "LA9634-2";
  private static final String HOMOZYGOUS = "LA6705-3";

  private VariantStatements() {}

  /** The finding; empty when the observation is no variant, or its gene or change is not told. */
  static Optional<SourceStatement.Part> of(Observation observation) {
    if (!Codings.has(observation.getCode(), Codings.LOINC, VARIANT)) {
      return Optional.empty();
    }
    Optional<String> gene = component(observation, GENE).flatMap(VariantStatements::words);
    Optional<String> change =
        CHANGES.stream()
            .flatMap(code -> component(observation, code).stream())
            .flatMap(value -> words(value).stream())
            .findFirst();
    if (gene.isEmpty() || change.isEmpty()) {
      return Optional.empty();
    }
    Statement finding =
        new Statement.VariantFinding(gene.get(), change.get(), alleles(observation));
    return Optional.of(SourceStatement.whole(_ -> finding));
  }

  private static int alleles(Observation observation) {
    if (observation.getValue() instanceof CodeableConcept assessment
        && Codings.has(assessment, Codings.LOINC, ABSENT)) {
      return 0;
    }
    return component(observation, ALLELIC_STATE)
            .filter(CodeableConcept.class::isInstance)
            .map(CodeableConcept.class::cast)
            .filter(state -> Codings.has(state, Codings.LOINC, HOMOZYGOUS))
            .isPresent()
        ? 2
        : 1;
  }

  private static Optional<Type> component(Observation observation, String code) {
    return observation.getComponent().stream()
        .filter(component -> Codings.has(component.getCode(), Codings.LOINC, code))
        .map(Observation.ObservationComponentComponent::getValue)
        .filter(value -> value != null)
        .findFirst();
  }

  private static Optional<String> words(Type value) {
    return switch (value) {
      case StringType text -> Optional.ofNullable(text.getValue());
      case CodeableConcept concept ->
          concept.getCoding().stream()
              .map(VariantStatements::words)
              .flatMap(Optional::stream)
              .findFirst()
              .or(() -> Optional.ofNullable(concept.getText()));
      default -> Optional.empty();
    };
  }

  private static Optional<String> words(Coding coding) {
    return Optional.ofNullable(coding.getDisplay()).or(() -> Optional.ofNullable(coding.getCode()));
  }
}
