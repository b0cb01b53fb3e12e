package engraft.ingestion.fhir.statements;

import engraft.contracts.record.Coding;
import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.jspecify.annotations.Nullable;

/** FHIR codes as the neutral record's codings. */
final class Codings {

  static final String LOINC = "http://loinc.org";

  private Codings() {}

  static List<Coding> of(CodeableConcept concept) {
    return concept.getCoding().stream()
        .filter(org.hl7.fhir.r4.model.Coding::hasCode)
        .map(Codings::of)
        .toList();
  }

  static Coding of(org.hl7.fhir.r4.model.Coding coding) {
    return new Coding(
        coding.hasSystem() ? coding.getSystem() : "", coding.getCode(), coding.getDisplay());
  }

  /** The first coding of the first concept that has one. */
  static @Nullable Coding first(List<CodeableConcept> concepts) {
    return concepts.stream().flatMap(concept -> of(concept).stream()).findFirst().orElse(null);
  }

  static boolean has(CodeableConcept concept, String system, String code) {
    return concept.getCoding().stream()
        .anyMatch(coding -> system.equals(coding.getSystem()) && code.equals(coding.getCode()));
  }
}
