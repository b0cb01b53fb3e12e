package engraft.ingestion.hl7v2.statements;

import engraft.clinical.Absence;
import engraft.contracts.record.Coding;
import engraft.contracts.record.SourceValue;
import engraft.ingestion.hl7v2.Segment;
import engraft.ingestion.pseudonyms.DateShift;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The value of an OBX, by its type in OBX-2: the same neutral values that FHIR's types become.
 *
 * <p>What names or reaches people, such as a telephone number, is withheld; a type that cannot be
 * read is unmapped. A result that could not be obtained was not measured, and one that was
 * withdrawn is in error, whatever value still stands in it.
 */
final class ResultValues {

  private static final int TYPE = 2;
  private static final int VALUE = 5;
  private static final int UNIT = 6;
  private static final String NO_UNIT = "1";

  private static final String NUMBER =
      "[+-]?(?:[0-9]++(?:\\.[0-9]++)?|\\.[0-9]++)(?:[eE][+-]?[0-9]{1,3})?\\.?";
  private static final Pattern NUMERIC = Pattern.compile("(<=|>=|<|>|=)?\\s*(" + NUMBER + ")");
  private static final int LONGEST_NUMBER = 64;

  private final Segment observation;
  private final Times times;

  ResultValues(Segment observation, Times times) {
    this.observation = observation;
    this.times = times;
  }

  SourceValue read(ResultStatus status, DateShift shift) {
    return switch (status) {
      case AWAITED -> missing(Absence.PENDING);
      case NOT_OBTAINED, NOT_ASKED -> missing(Absence.NOT_MEASURED);
      case WITHDRAWN -> missing(Absence.IN_ERROR);
      case PRELIMINARY -> present(shift).orElseGet(() -> missing(Absence.PENDING));
      case FINAL, CONFIRMED -> present(shift).orElseGet(() -> missing(Absence.NOT_MEASURED));
      case CORRECTED -> present(shift).orElseGet(() -> missing(Absence.IN_ERROR));
    };
  }

  private Optional<SourceValue> present(DateShift shift) {
    if (!observation.has(VALUE)) {
      return Optional.empty();
    }
    return Optional.of(
        switch (observation.get(TYPE)) {
          case "NM", "SI", "MO", "CP" -> number(observation.get(VALUE)).orElseGet(this::text);
          case "SN" -> structuredNumber();
          case "CE", "CWE", "CNE", "CF" -> concept();
          case "IS", "ID" -> word();
          case "DT", "TS", "DTM" -> moment(shift);
          case "TM" -> timeOfDay();
          case "ST", "TX", "FT", "" -> text();
          case "NR" -> range();
          case "XAD",
              "AD",
              "XTN",
              "TN",
              "XPN",
              "PN",
              "XCN",
              "CN",
              "CX",
              "CK",
              "PPN",
              "NDL",
              "XON" ->
              missing(Absence.WITHHELD);
          default -> missing(Absence.UNMAPPED);
        });
  }

  private Optional<SourceValue> number(String written) {
    Matcher matcher = NUMERIC.matcher(written);
    if (written.length() > LONGEST_NUMBER || !matcher.matches()) {
      return Optional.empty();
    }
    String digits = matcher.group(2);
    double value = new BigDecimal(digits.replaceFirst("\\.$", "")).doubleValue();
    return Double.isFinite(value)
        ? Optional.of(new SourceValue.Quantity(value, comparator(matcher.group(1)), unit()))
        : Optional.empty();
  }

  private static @Nullable String comparator(@Nullable String sign) {
    return sign == null || sign.equals("=") ? null : sign;
  }

  /** {@code <^5}, a titre {@code ^1^:^128}, a range {@code ^5^-^10}, a category {@code ^2^+}. */
  private SourceValue structuredNumber() {
    String sign = observation.get(VALUE, 1);
    String first = observation.get(VALUE, 2);
    String separator = observation.get(VALUE, 3);
    String second = observation.get(VALUE, 4);
    Optional<SourceValue> whole =
        separator.isEmpty() && second.isEmpty() ? number(sign + first) : Optional.empty();
    return whole.orElseGet(
        () ->
            new SourceValue.Text(
                switch (separator) {
                  case "-" -> sign + withUnit(first) + " - " + withUnit(second);
                  case ":", "/" -> sign + first + separator + second;
                  default -> (sign + first + separator + second).strip();
                }));
  }

  private SourceValue range() {
    return new SourceValue.Text(
        withUnit(observation.get(VALUE, 1)) + " - " + withUnit(observation.get(VALUE, 2)));
  }

  private String withUnit(String number) {
    String unit = unit();
    return number.isEmpty() || unit.isEmpty() || unit.equals(NO_UNIT)
        ? number
        : number + ' ' + unit;
  }

  /** The code, which is UCUM's where the sender says so; else the sender's words. */
  private String unit() {
    String code = observation.get(UNIT, 1);
    return code.isEmpty() ? observation.get(UNIT, 2) : code;
  }

  private SourceValue concept() {
    Segment.Repetition element = observation.all(VALUE).getFirst();
    List<Coding> codings = Codes.of(element);
    String text = Codes.text(element);
    return codings.isEmpty() && text == null
        ? missing(Absence.UNMAPPED)
        : new SourceValue.Concept(codings, text);
  }

  private SourceValue word() {
    return new SourceValue.Concept(List.of(new Coding("", observation.get(VALUE), null)), null);
  }

  /** A moment that cannot be read is not passed on as text: it might be a date of the patient. */
  private SourceValue moment(DateShift shift) {
    return times
        .of(observation.get(VALUE))
        .map(shift::shift)
        .map(Instant::toString)
        .<SourceValue>map(SourceValue.Text::new)
        .orElseGet(() -> missing(Absence.UNMAPPED));
  }

  private SourceValue timeOfDay() {
    return Times.ofDay(observation.get(VALUE))
        .<SourceValue>map(SourceValue.Text::new)
        .orElseGet(() -> missing(Absence.UNMAPPED));
  }

  /** A number that was sent as text is a number where its unit is told. */
  private SourceValue text() {
    String text = observation.text(VALUE).strip();
    Optional<SourceValue> number = unit().isEmpty() ? Optional.empty() : number(text);
    return number.orElseGet(() -> new SourceValue.Text(text));
  }

  private static SourceValue missing(Absence reason) {
    return new SourceValue.Missing(reason);
  }
}
