package engraft.ingestion.hl7v2.statements;

import engraft.clinical.Absence;
import engraft.contracts.record.Coding;
import engraft.contracts.record.SourceValue;
import engraft.ingestion.hl7v2.Segment;
import engraft.ingestion.pseudonyms.DateShift;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

  /**
   * HL7's numbers have a point. Many senders write a comma, which can only part decimals where not
   * three digits follow it, or nothing but zero precedes it; else it may part thousands.
   */
  private static final Pattern DECIMAL_COMMA =
      Pattern.compile(
          "((?:<=|>=|<|>|=)?\\s*[+-]?)(?:([0-9]{1,15}),([0-9]{1,2}|[0-9]{4,15})|(0{1,15}),([0-9]{3}))");

  private static final int LONGEST_NUMBER = 64;

  private static final Set<String> WORDS = Set.of("ST", "TX", "FT", "");

  private final Segment observation;
  private final List<Segment.Repetition> said;
  private final Times times;

  private ResultValues(Segment observation, List<Segment.Repetition> said, Times times) {
    this.observation = observation;
    this.said = said;
    this.times = times;
  }

  /**
   * One for each value of the observation: an OBX-5 that repeats says several, such as the
   * organisms of a culture; repeated words are the lines of one text. At least one, which may say
   * nothing.
   */
  static List<ResultValues> of(Segment observation, Times times) {
    List<Segment.Repetition> all = observation.all(VALUE);
    if (WORDS.contains(observation.get(TYPE))) {
      return List.of(new ResultValues(observation, all, times));
    }
    List<Segment.Repetition> telling = all.stream().filter(Segment.Repetition::says).toList();
    return (telling.isEmpty() ? all.subList(0, 1) : telling)
        .stream().map(one -> new ResultValues(observation, List.of(one), times)).toList();
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
    if (said.stream().noneMatch(Segment.Repetition::says)) {
      return Optional.empty();
    }
    return Optional.of(
        switch (observation.get(TYPE)) {
          case "NM", "SI", "MO", "CP" -> number(component(1)).orElseGet(this::text);
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

  /** Plain text that came as encapsulated data; empty where it is none. */
  Optional<String> encapsulatedText() {
    boolean plain =
        observation.get(TYPE).equals("ED")
            && component(3).toLowerCase(Locale.ROOT).matches("plain|text/plain|txt")
            && component(4).equalsIgnoreCase("Base64");
    if (!plain) {
      return Optional.empty();
    }
    try {
      byte[] text = Base64.getMimeDecoder().decode(component(5));
      return Optional.of(new String(text, StandardCharsets.UTF_8)).filter(one -> !one.isBlank());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private String component(int number) {
    return said.getFirst().get(number);
  }

  private Optional<SourceValue> number(String sent) {
    String written = withPoint(sent);
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

  private static String withPoint(String sent) {
    return sent.length() <= LONGEST_NUMBER && DECIMAL_COMMA.matcher(sent).matches()
        ? sent.replace(',', '.')
        : sent;
  }

  private static @Nullable String comparator(@Nullable String sign) {
    return sign == null || sign.equals("=") ? null : sign;
  }

  /** {@code <^5}, a titre {@code ^1^:^128}, a range {@code ^5^-^10}, a category {@code ^2^+}. */
  private SourceValue structuredNumber() {
    String sign = component(1);
    String first = component(2);
    String separator = component(3);
    String second = component(4);
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
    return new SourceValue.Text(withUnit(component(1)) + " - " + withUnit(component(2)));
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
    Segment.Repetition element = said.getFirst();
    List<Coding> codings = Codes.of(element);
    String text = Codes.text(element);
    return codings.isEmpty() && text == null
        ? missing(Absence.UNMAPPED)
        : new SourceValue.Concept(codings, text);
  }

  private SourceValue word() {
    return new SourceValue.Concept(List.of(new Coding("", component(1), null)), null);
  }

  /** A moment that cannot be read is not passed on as text: it might be a date of the patient. */
  private SourceValue moment(DateShift shift) {
    return times
        .of(component(1))
        .map(shift::shift)
        .map(Instant::toString)
        .<SourceValue>map(SourceValue.Text::new)
        .orElseGet(() -> missing(Absence.UNMAPPED));
  }

  private SourceValue timeOfDay() {
    return Times.ofDay(component(1))
        .<SourceValue>map(SourceValue.Text::new)
        .orElseGet(() -> missing(Absence.UNMAPPED));
  }

  /** A number that was sent as text is a number where its unit is told. */
  private SourceValue text() {
    String text =
        said.stream().map(Segment.Repetition::text).collect(Collectors.joining("\n")).strip();
    Optional<SourceValue> number = unit().isEmpty() ? Optional.empty() : number(text);
    return number.orElseGet(() -> new SourceValue.Text(text));
  }

  private static SourceValue missing(Absence reason) {
    return new SourceValue.Missing(reason);
  }
}
