package engraft.ingestion.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The formats of FHIR's primitive types (<a href="http://hl7.org/fhir/R4/datatypes.html">R4
 * datatypes</a>), with dates that exist in the calendar.
 */
final class PrimitiveRules {

  private static final String YEAR = "([0-9]([0-9]([0-9][1-9]|[1-9]0)|[1-9]00)|[1-9]000)";
  private static final String MONTH = "(0[1-9]|1[0-2])";
  private static final String DAY = "(0[1-9]|[1-2][0-9]|3[0-1])";
  private static final String CLOCK =
      "([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\\.[0-9]{1,9})?";
  private static final String ZONE = "(Z|(\\+|-)((0[0-9]|1[0-3]):[0-5][0-9]|14:00))";
  private static final int FULL_DATE = "2020-01-01".length();
  private static final int YEAR_DIGITS = 4;

  /** What is older says that a system knows no date, as the first moment of its calendar. */
  private static final int FIRST_YEAR = 1000;

  private static final int LARGEST_EXPONENT = 300;

  private static final Map<String, Pattern> PATTERNS =
      Map.ofEntries(
          rule("date", YEAR + "(-" + MONTH + "(-" + DAY + ")?)?"),
          rule("dateTime", YEAR + "(-" + MONTH + "(-" + DAY + "(T" + CLOCK + ZONE + ")?)?)?"),
          rule("instant", YEAR + "-" + MONTH + "-" + DAY + "T" + CLOCK + ZONE),
          rule("time", CLOCK),
          rule("id", "[A-Za-z0-9\\-.]{1,64}"),
          rule("code", "[^\\s]+( [^\\s]+)*"),
          rule("uri", "\\S*"),
          rule("url", "\\S*"),
          rule("canonical", "\\S*"),
          rule("oid", "urn:oid:[0-2](\\.(0|[1-9][0-9]*))+"),
          rule("uuid", "urn:uuid:[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"));

  private PrimitiveRules() {}

  /** The rule that the value breaks; empty when it is good. */
  static Optional<String> broken(String type, JsonNode value) {
    return switch (type) {
      case "boolean" -> unless(value.isBoolean(), "must be true or false, without quotes");
      case "integer" -> unless(value.isInt(), "must be a whole number of 32 bits");
      case "unsignedInt" ->
          unless(value.isInt() && value.intValue() >= 0, "must be a whole number, 0 or more");
      case "positiveInt" ->
          unless(value.isInt() && value.intValue() > 0, "must be a whole number, 1 or more");
      case "decimal" -> unless(isDecimal(value), "must be a finite number, without quotes");
      default -> value.isTextual() ? brokenText(type, value.textValue()) : text();
    };
  }

  private static Optional<String> brokenText(String type, String text) {
    if (text.isEmpty()) {
      return Optional.of("must not be empty");
    }
    if (text.chars().anyMatch(PrimitiveRules::isControl)) {
      return Optional.of("must not hold control characters");
    }
    if (type.equals("base64Binary")) {
      return unless(isBase64(text), "must be base64");
    }
    Pattern pattern = PATTERNS.get(type);
    if (pattern != null && !pattern.matcher(text).matches()) {
      return Optional.of("must be a FHIR " + type);
    }
    return switch (type) {
      case "date", "dateTime", "instant" ->
          unless(isOnTheCalendar(text), "must be a date that exists");
      default -> Optional.empty();
    };
  }

  /** FHIR's strings hold no characters below 32 but tabs and line ends. */
  private static boolean isControl(int character) {
    return character < ' ' && character != '\t' && character != '\n' && character != '\r';
  }

  private static Optional<String> text() {
    return Optional.of("must be a JSON string");
  }

  private static boolean isDecimal(JsonNode value) {
    return value.isNumber()
        && Math.abs((long) value.decimalValue().scale()) <= LARGEST_EXPONENT
        && Double.isFinite(value.doubleValue());
  }

  private static boolean isOnTheCalendar(String text) {
    if (Integer.parseInt(text.substring(0, YEAR_DIGITS)) < FIRST_YEAR) {
      return false;
    }
    if (text.length() < FULL_DATE) {
      return true;
    }
    try {
      LocalDate.parse(text.substring(0, FULL_DATE));
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isBase64(String text) {
    try {
      Base64.getMimeDecoder().decode(text);
      return text.chars().allMatch(PrimitiveRules::isBase64);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isBase64(int c) {
    return c >= '0' && c <= '9'
        || c >= 'A' && c <= 'Z'
        || c >= 'a' && c <= 'z'
        || c == '+'
        || c == '/'
        || c == '='
        || Character.isWhitespace(c);
  }

  private static Optional<String> unless(boolean good, String rule) {
    return good ? Optional.empty() : Optional.of(rule);
  }

  private static Map.Entry<String, Pattern> rule(String type, String regex) {
    return Map.entry(type, Pattern.compile(regex));
  }
}
