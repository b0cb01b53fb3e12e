package engraft.ingestion.fhir.statements;

import engraft.contracts.record.Coding;
import engraft.contracts.record.Statement;
import engraft.contracts.record.TreatmentStatus;
import engraft.ingestion.records.SourceStatement;
import java.time.Instant;
import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/**
 * Medications, vaccines and procedures, with FHIR R4's statuses told apart by one question: whether
 * it happened. What was stopped or paused had begun; what is unknown is not said to have happened.
 */
final class TreatmentStatements {

  private TreatmentStatements() {}

  static List<SourceStatement.Part> of(MedicationRequest request) {
    TreatmentStatus status =
        switch (request.getStatus()) {
          case ENTEREDINERROR -> TreatmentStatus.ENTERED_IN_ERROR;
          case CANCELLED -> TreatmentStatus.NOT_GIVEN;
          case DRAFT, ONHOLD, UNKNOWN, NULL -> TreatmentStatus.PLANNED;
          case ACTIVE, COMPLETED, STOPPED ->
              isOnlyProposed(request) ? TreatmentStatus.PLANNED : TreatmentStatus.GIVEN;
          case null -> TreatmentStatus.PLANNED;
        };
    boolean isForbidden = request.getDoNotPerform() && status != TreatmentStatus.ENTERED_IN_ERROR;
    return part(
        request.getMedication(),
        isForbidden ? TreatmentStatus.NOT_GIVEN : status,
        Times.of(request.getAuthoredOnElement()));
  }

  private static boolean isOnlyProposed(MedicationRequest request) {
    return request.getIntent() == MedicationRequest.MedicationRequestIntent.PROPOSAL
        || request.getIntent() == MedicationRequest.MedicationRequestIntent.PLAN;
  }

  static List<SourceStatement.Part> of(MedicationAdministration administration) {
    TreatmentStatus status =
        switch (administration.getStatus()) {
          case ENTEREDINERROR -> TreatmentStatus.ENTERED_IN_ERROR;
          case NOTDONE -> TreatmentStatus.NOT_GIVEN;
          case UNKNOWN, NULL -> TreatmentStatus.PLANNED;
          case INPROGRESS, ONHOLD, COMPLETED, STOPPED -> TreatmentStatus.GIVEN;
          case null -> TreatmentStatus.PLANNED;
        };
    return part(administration.getMedication(), status, Times.of(administration.getEffective()));
  }

  static List<SourceStatement.Part> of(MedicationDispense dispense) {
    TreatmentStatus status =
        switch (dispense.getStatus()) {
          case ENTEREDINERROR -> TreatmentStatus.ENTERED_IN_ERROR;
          case CANCELLED, DECLINED -> TreatmentStatus.NOT_GIVEN;
          case PREPARATION, INPROGRESS, ONHOLD, UNKNOWN, NULL -> TreatmentStatus.PLANNED;
          case COMPLETED, STOPPED -> TreatmentStatus.GIVEN;
          case null -> TreatmentStatus.PLANNED;
        };
    return part(
        dispense.getMedication(),
        status,
        Times.first(dispense.getWhenHandedOverElement(), dispense.getWhenPreparedElement()));
  }

  static List<SourceStatement.Part> of(MedicationStatement statement) {
    TreatmentStatus status =
        switch (statement.getStatus()) {
          case ENTEREDINERROR -> TreatmentStatus.ENTERED_IN_ERROR;
          case NOTTAKEN -> TreatmentStatus.NOT_GIVEN;
          case INTENDED, UNKNOWN, NULL -> TreatmentStatus.PLANNED;
          case ACTIVE, COMPLETED, STOPPED, ONHOLD -> TreatmentStatus.GIVEN;
          case null -> TreatmentStatus.PLANNED;
        };
    return part(
        statement.getMedication(),
        status,
        Times.first(statement.getEffective(), statement.getDateAssertedElement()));
  }

  static List<SourceStatement.Part> of(Procedure procedure) {
    TreatmentStatus status =
        switch (procedure.getStatus()) {
          case ENTEREDINERROR -> TreatmentStatus.ENTERED_IN_ERROR;
          case NOTDONE -> TreatmentStatus.NOT_GIVEN;
          case PREPARATION, UNKNOWN, NULL -> TreatmentStatus.PLANNED;
          case INPROGRESS, ONHOLD, STOPPED, COMPLETED -> TreatmentStatus.GIVEN;
          case null -> TreatmentStatus.PLANNED;
        };
    return part(procedure.getCode(), status, Times.of(procedure.getPerformed()));
  }

  static List<SourceStatement.Part> of(Immunization immunization) {
    TreatmentStatus status =
        switch (immunization.getStatus()) {
          case ENTEREDINERROR -> TreatmentStatus.ENTERED_IN_ERROR;
          case NOTDONE -> TreatmentStatus.NOT_GIVEN;
          case COMPLETED -> TreatmentStatus.GIVEN;
          case NULL -> TreatmentStatus.PLANNED;
          case null -> TreatmentStatus.PLANNED;
        };
    return part(
        immunization.getVaccineCode(),
        status,
        Times.first(immunization.getOccurrence(), immunization.getRecordedElement()));
  }

  /** Nothing of what names no treatment; references to a Medication were resolved before. */
  private static List<SourceStatement.Part> part(
      @Nullable Type what, TreatmentStatus status, @Nullable Instant time) {
    if (!(what instanceof CodeableConcept named) || named.isEmpty()) {
      return List.of();
    }
    List<Coding> codes = Codings.of(named);
    String text = named.getText();
    return List.of(
        SourceStatement.whole(
            shift -> new Statement.Treatment(codes, text, status, shift.shift(time))));
  }
}
