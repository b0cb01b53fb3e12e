package engraft.ingestion.fhir.statements;

import engraft.clinical.Absence;
import engraft.contracts.record.ObservationStatus;
import engraft.contracts.record.SourceValue;
import engraft.ingestion.pseudonyms.DateShift;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Ratio;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.TimeType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/**
 * The value of an observation or of one of its components.
 *
 * <p>Booleans are quantities 0 and 1 of unit {@code 1}; ratios (titres) and ranges stay text. A
 * result that was cancelled or entered in error is absent by {@link Absence#IN_ERROR}, so that no
 * reader takes it for a value.
 */
final class ObservationValues {

  private static final String UCUM = "http://unitsofmeasure.org";
  private static final String NO_UNIT = "1";
  private static final String ABSENT_REASON_SYSTEM =
      "http://terminology.hl7.org/CodeSystem/data-absent-reason";
  private static final String ABSENT_REASON_EXTENSION =
      "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

  private ObservationValues() {}

  static SourceValue of(
      @Nullable Type value,
      @Nullable CodeableConcept absentReason,
      ObservationStatus status,
      DateShift shift) {
    return switch (status) {
      case CANCELLED, ENTERED_IN_ERROR -> withdrawn(value, status);
      case REGISTERED, PRELIMINARY, FINAL, AMENDED ->
          present(value, shift).orElseGet(() -> missing(value, absentReason, status));
    };
  }

  private static SourceValue withdrawn(@Nullable Type value, ObservationStatus status) {
    boolean neverDone = value == null && status == ObservationStatus.CANCELLED;
    return new SourceValue.Missing(neverDone ? Absence.NOT_MEASURED : Absence.IN_ERROR);
  }

  private static Optional<SourceValue> present(@Nullable Type value, DateShift shift) {
    SourceValue present =
        switch (value) {
          case Quantity quantity when quantity.getValue() != null -> quantity(quantity);
          case CodeableConcept concept when concept.hasCoding() || concept.hasText() ->
              new SourceValue.Concept(Codings.of(concept), concept.getText());
          case IntegerType integer when integer.hasValue() ->
              new SourceValue.Quantity(integer.getValue(), null, NO_UNIT);
          case BooleanType truth when truth.hasValue() ->
              new SourceValue.Quantity(truth.booleanValue() ? 1 : 0, null, NO_UNIT);
          case StringType text when text.hasValue() -> text(text.getValue(), shift);
          case TimeType time when time.hasValue() -> new SourceValue.Text(time.getValue());
          case Ratio ratio when ratio.hasNumerator() && ratio.hasDenominator() ->
              new SourceValue.Text(text(ratio.getNumerator()) + ':' + text(ratio.getDenominator()));
          case Range range when range.hasLow() || range.hasHigh() ->
              new SourceValue.Text(text(range.getLow()) + " - " + text(range.getHigh()));
          case BaseDateTimeType time when time.hasValue() -> moved(Times.of(time), shift);
          case Period period -> moved(Times.of(period), shift);
          case null, default -> null;
        };
    return Optional.ofNullable(present);
  }

  /** A text that is wholly a time is one, whatever the sender made it. */
  private static SourceValue text(String text, DateShift shift) {
    try {
      return new SourceValue.Text(
          Instant.parse(text).minus(Duration.ofDays(shift.days())).toString());
    } catch (DateTimeException e) {
      return new SourceValue.Text(text);
    }
  }

  private static SourceValue quantity(Quantity quantity) {
    return new SourceValue.Quantity(
        quantity.getValue().doubleValue(),
        quantity.hasComparator() ? quantity.getComparator().toCode() : null,
        unit(quantity));
  }

  private static String unit(Quantity quantity) {
    if (quantity.hasCode() && (UCUM.equals(quantity.getSystem()) || !quantity.hasUnit())) {
      return quantity.getCode();
    }
    return quantity.hasUnit() ? quantity.getUnit() : "";
  }

  private static String text(Quantity quantity) {
    BigDecimal number = quantity.getValue();
    String value = number == null ? "" : number.toPlainString();
    String unit = unit(quantity);
    return unit.isEmpty() || unit.equals(NO_UNIT) ? value : value + ' ' + unit;
  }

  private static @Nullable SourceValue moved(@Nullable Instant time, DateShift shift) {
    Instant moved = shift.shift(time);
    return moved == null ? null : new SourceValue.Text(moved.toString());
  }

  private static SourceValue missing(
      @Nullable Type value, @Nullable CodeableConcept absentReason, ObservationStatus status) {
    return new SourceValue.Missing(
        stated(absentReason)
            .or(() -> extension(value))
            .orElseGet(
                () ->
                    switch (status) {
                      case REGISTERED, PRELIMINARY -> Absence.PENDING;
                      default -> value == null ? Absence.NOT_MEASURED : Absence.UNMAPPED;
                    }));
  }

  private static Optional<Absence> stated(@Nullable CodeableConcept reason) {
    if (reason == null || reason.isEmpty()) {
      return Optional.empty();
    }
    return reason.getCoding().stream()
        .filter(coding -> ABSENT_REASON_SYSTEM.equals(coding.getSystem()) && coding.hasCode())
        .flatMap(coding -> Absence.fromFhir(coding.getCode()).stream())
        .findFirst()
        .or(() -> Optional.of(Absence.UNMAPPED));
  }

  private static Optional<Absence> extension(@Nullable Type value) {
    return switch (value) {
      case null -> Optional.empty();
      case Quantity quantity -> code(quantity).or(() -> code(quantity.getValueElement()));
      default -> code(value);
    };
  }

  private static Optional<Absence> code(Element element) {
    return Optional.ofNullable(element.getExtensionString(ABSENT_REASON_EXTENSION))
        .flatMap(Absence::fromFhir);
  }
}
