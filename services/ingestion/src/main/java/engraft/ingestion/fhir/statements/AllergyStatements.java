package engraft.ingestion.fhir.statements;

import engraft.contracts.record.Coding;
import engraft.contracts.record.Statement;
import engraft.ingestion.records.SourceStatement;
import java.time.Instant;
import java.util.List;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.CodeableConcept;

/**
 * Allergies and intolerances. They are of the time when the hospital came to know of them, and not
 * of their onset: a stay must not know what was learnt after it.
 */
final class AllergyStatements {

  private static final String VERIFICATION =
      "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification";

  private AllergyStatements() {}

  /** Nothing of what was entered in error, which is no denial, or names no allergen. */
  static List<SourceStatement.Part> of(AllergyIntolerance allergy) {
    CodeableConcept allergen = allergen(allergy);
    if (is(allergy, "entered-in-error") || allergen.isEmpty()) {
      return List.of();
    }
    boolean refuted = is(allergy, "refuted");
    List<Coding> codes = Codings.of(allergen);
    String text = allergen.getText();
    Instant time = Times.first(allergy.getRecordedDateElement(), allergy.getOnset());
    return List.of(
        SourceStatement.whole(
            shift -> new Statement.Allergy(codes, text, refuted, shift.shift(time))));
  }

  /** What is named as a whole, else by the first reaction. */
  private static CodeableConcept allergen(AllergyIntolerance allergy) {
    return allergy.hasCode()
        ? allergy.getCode()
        : allergy.getReaction().stream()
            .map(AllergyIntolerance.AllergyIntoleranceReactionComponent::getSubstance)
            .filter(substance -> !substance.isEmpty())
            .findFirst()
            .orElseGet(CodeableConcept::new);
  }

  private static boolean is(AllergyIntolerance allergy, String status) {
    return Codings.has(allergy.getVerificationStatus(), VERIFICATION, status);
  }
}
