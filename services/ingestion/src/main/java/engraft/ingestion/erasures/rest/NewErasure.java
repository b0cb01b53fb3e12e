package engraft.ingestion.erasures.rest;

import engraft.ingestion.records.PatientReference;
import engraft.kit.problem.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Whom to erase, and why.
 *
 * @param reason is kept; it must not name the patient
 */
@Schema(
    examples =
        "{\"patient\": {\"identifier\": {\"system\": \"urn:oid:1.2.3.4\", \"value\": \"4711\"}},"
            + " \"reason\": \"Asked for by letter of 3 May\"}")
record NewErasure(
    @NotNull @Valid @Nullable Named patient, @NotBlank @Size(max = 1000) @Nullable String reason) {

  /**
   * As the hospital knows the patient: exactly one of the two.
   *
   * @param id of the FHIR resource, or the number by which tables and OMOP extracts name them
   */
  record Named(@Nullable String id, @Valid @Nullable Identifier identifier) {
    @Override
    public String toString() {
      return "Named[redacted]";
    }
  }

  /** A business identifier, such as a medical record number. */
  record Identifier(@NotNull @Nullable String system, @NotBlank @Nullable String value) {
    @Override
    public String toString() {
      return "Identifier[redacted]";
    }
  }

  PatientReference named() {
    Named named = patient;
    if (named == null || (named.id() == null) == (named.identifier() == null)) {
      throw ProblemException.badRequest(
          "patient-required", "patient must have either an id or an identifier");
    }
    Identifier identifier = named.identifier();
    return identifier == null
        ? new PatientReference.ById(String.valueOf(named.id()))
        : new PatientReference.ByIdentifier(
            String.valueOf(identifier.system()), String.valueOf(identifier.value()));
  }

  @Override
  public String toString() {
    return "NewErasure[redacted]";
  }
}
