package engraft.ingestion.hl7v2.statements;

import engraft.contracts.record.ObservationStatus;
import java.util.Locale;

/**
 * Where a result stands: OBX-11 by HL7 table 0085, and OBR-25 by table 0123 for what says it not.
 */
enum ResultStatus {
  /** Ordered or in the laboratory. */
  AWAITED(ObservationStatus.REGISTERED),
  PRELIMINARY(ObservationStatus.PRELIMINARY),
  FINAL(ObservationStatus.FINAL),
  CORRECTED(ObservationStatus.AMENDED),
  /** It could not be obtained. */
  NOT_OBTAINED(ObservationStatus.CANCELLED),
  /** It was never asked for. */
  NOT_ASKED(ObservationStatus.FINAL),
  /** It was wrong, or of somebody else. */
  WITHDRAWN(ObservationStatus.ENTERED_IN_ERROR),
  /** What was preliminary is final, and is not told again. */
  CONFIRMED(ObservationStatus.FINAL);

  private final ObservationStatus neutral;

  ResultStatus(ObservationStatus neutral) {
    this.neutral = neutral;
  }

  ObservationStatus neutral() {
    return neutral;
  }

  /** Of OBX-11; final where it says nothing that is known. */
  static ResultStatus ofObservation(String code) {
    return switch (code.toUpperCase(Locale.ROOT)) {
      case "I" -> AWAITED;
      case "P", "R", "S" -> PRELIMINARY;
      case "C", "A", "B" -> CORRECTED;
      case "X" -> NOT_OBTAINED;
      case "N" -> NOT_ASKED;
      case "D", "W" -> WITHDRAWN;
      case "U" -> CONFIRMED;
      default -> FINAL;
    };
  }

  /** Of OBR-25, for a group whose observations are not there. */
  static ResultStatus ofReport(String code) {
    return switch (code.toUpperCase(Locale.ROOT)) {
      case "F", "A", "R", "M", "N" -> FINAL;
      case "C", "K" -> CORRECTED;
      case "X" -> NOT_OBTAINED;
      default -> AWAITED;
    };
  }
}
