package engraft.ingestion.fhir.statements;

import engraft.contracts.record.Coding;
import engraft.contracts.record.Statement;
import engraft.ingestion.records.SourceStatement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Media;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Resource;

/** What a resource says of its patient; what no model understands yet is kept as such. */
public final class ResourceStatements {

  private static final Set<String> UNDERSTOOD =
      Set.of(
          "Patient",
          "Encounter",
          "Observation",
          "Condition",
          "DocumentReference",
          "DiagnosticReport",
          "Media",
          "Consent",
          "AllergyIntolerance",
          "Immunization",
          "MedicationAdministration",
          "MedicationDispense",
          "MedicationRequest",
          "MedicationStatement",
          "Procedure");
  private static final String VERIFICATION =
      "http://terminology.hl7.org/CodeSystem/condition-ver-status";

  private ResourceStatements() {}

  /** The types of which more is read than that they are there. */
  public static Set<String> understood() {
    return UNDERSTOOD;
  }

  /** Whether more is read of such a resource than that it is there. */
  public static boolean understands(String type) {
    return UNDERSTOOD.contains(type);
  }

  public static List<SourceStatement.Part> other(String type) {
    return List.of(SourceStatement.whole(_ -> new Statement.Other(type)));
  }

  /** At least one part for any resource. */
  public static List<SourceStatement.Part> of(Resource resource) {
    List<SourceStatement.Part> parts =
        switch (resource) {
          case Patient patient -> List.of(demographics(patient));
          case Encounter encounter -> List.of(period(encounter));
          case Observation observation -> ObservationStatements.of(observation);
          case Condition condition -> diagnosis(condition);
          case DocumentReference document -> document(document);
          case DiagnosticReport report -> report(report);
          case Media media -> media(media);
          case Consent consent -> ConsentStatements.of(consent);
          case AllergyIntolerance allergy -> AllergyStatements.of(allergy);
          case Immunization immunization -> TreatmentStatements.of(immunization);
          case MedicationAdministration given -> TreatmentStatements.of(given);
          case MedicationDispense dispensed -> TreatmentStatements.of(dispensed);
          case MedicationRequest requested -> TreatmentStatements.of(requested);
          case MedicationStatement taken -> TreatmentStatements.of(taken);
          case Procedure procedure -> TreatmentStatements.of(procedure);
          default -> List.of();
        };
    List<SourceStatement.Part> all = new ArrayList<>(parts);
    all.addAll(ContainedStatements.of(resource));
    return all.isEmpty() ? other(resource.fhirType()) : all;
  }

  private static SourceStatement.Part demographics(Patient patient) {
    String sex = patient.hasGender() ? patient.getGender().toCode() : null;
    LocalDate birth = Times.date(patient.getBirthDateElement());
    return SourceStatement.whole(
        shift -> new Statement.Demographics(sex, birth == null ? null : shift.year(birth)));
  }

  private static SourceStatement.Part period(Encounter encounter) {
    Instant start = Times.of(encounter.getPeriod().getStartElement());
    Instant end = Times.of(encounter.getPeriod().getEndElement());
    Coding named = Codings.first(encounter.getType());
    Coding type =
        named == null && encounter.getClass_().hasCode()
            ? Codings.of(encounter.getClass_())
            : named;
    return SourceStatement.whole(
        shift -> new Statement.EncounterPeriod(shift.shift(start), shift.shift(end), type));
  }

  /** What was entered in error says nothing, and so not that there is no such disease. */
  private static List<SourceStatement.Part> diagnosis(Condition condition) {
    if (is(condition, "entered-in-error")) {
      return List.of();
    }
    boolean refuted = is(condition, "refuted");
    Instant time = Times.first(condition.getOnset(), condition.getRecordedDateElement());
    List<Coding> codes = Codings.of(condition.getCode());
    String text = condition.getCode().getText();
    return List.of(
        SourceStatement.whole(
            shift -> new Statement.Diagnosis(codes, text, refuted, shift.shift(time))));
  }

  private static boolean is(Condition condition, String status) {
    return Codings.has(condition.getVerificationStatus(), VERIFICATION, status);
  }

  private static List<SourceStatement.Part> document(DocumentReference document) {
    return AttachmentStatements.of(
        document.getContent().stream()
            .map(DocumentReference.DocumentReferenceContentComponent::getAttachment)
            .toList(),
        new AttachmentStatements.Setting(
            Codings.first(List.of(document.getType())),
            document.getLanguage(),
            Times.first(document.getDateElement(), document.getContext().getPeriod())));
  }

  private static List<SourceStatement.Part> report(DiagnosticReport report) {
    Instant time = Times.first(report.getEffective(), report.getIssuedElement());
    List<SourceStatement.Part> notes =
        AttachmentStatements.of(
            report.getPresentedForm(),
            new AttachmentStatements.Setting(
                Codings.first(List.of(report.getCode())), report.getLanguage(), time));
    if (!notes.isEmpty() || !report.hasConclusion()) {
      return notes;
    }
    String language = AttachmentStatements.language(report.getLanguage(), null);
    String text = report.getConclusion();
    return List.of(
        SourceStatement.whole(shift -> new Statement.NoteText(language, text, shift.shift(time))));
  }

  private static List<SourceStatement.Part> media(Media media) {
    return AttachmentStatements.of(
        List.of(media.getContent()),
        new AttachmentStatements.Setting(
            Codings.first(List.of(media.getModality(), media.getType(), media.getBodySite())),
            media.getLanguage(),
            Times.first(media.getCreated(), media.getIssuedElement())));
  }
}
