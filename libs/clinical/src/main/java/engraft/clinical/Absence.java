package engraft.clinical;

import java.util.Optional;

/**
 * Why a value is not there. A fact of its own: it travels from the wire to the explanation and is
 * never replaced by a zero, a mean or an empty string.
 *
 * <p>Each reason maps to the FHIR R4 value set <a
 * href="http://hl7.org/fhir/R4/valueset-data-absent-reason.html">data-absent-reason</a>.
 */
public enum Absence {
  /** Nobody measured it for this patient, though the site can. */
  NOT_MEASURED("not-performed"),
  /** The site never measures it: no scanner, no assay. */
  NOT_AVAILABLE_HERE("unsupported"),
  /** Ordered, and not yet resulted. */
  PENDING("temp-unknown"),
  /** A value arrived and its code or unit could not be understood; the original is kept. */
  UNMAPPED("as-text"),
  /** Held back: by consent or by de-identification. */
  WITHHELD("masked"),
  /** A value arrived and is known to be wrong: cancelled, entered in error, impossible. */
  IN_ERROR("error");

  private final String fhirCode;

  Absence(String fhirCode) {
    this.fhirCode = fhirCode;
  }

  /** The code of FHIR's {@code http://terminology.hl7.org/CodeSystem/data-absent-reason}. */
  public String fhirCode() {
    return fhirCode;
  }

  /** The reason that a FHIR {@code dataAbsentReason} code stands for; empty for an unknown code. */
  public static Optional<Absence> fromFhir(String code) {
    return switch (code) {
      case "unknown", "asked-unknown", "not-asked", "asked-declined", "not-performed" ->
          Optional.of(NOT_MEASURED);
      case "not-permitted", "masked" -> Optional.of(WITHHELD);
      case "unsupported", "not-applicable" -> Optional.of(NOT_AVAILABLE_HERE);
      case "temp-unknown" -> Optional.of(PENDING);
      case "as-text" -> Optional.of(UNMAPPED);
      case "error", "not-a-number", "negative-infinity", "positive-infinity" ->
          Optional.of(IN_ERROR);
      default -> Optional.empty();
    };
  }
}
