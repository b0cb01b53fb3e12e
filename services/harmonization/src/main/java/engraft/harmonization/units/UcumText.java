package engraft.harmonization.units;

import java.util.regex.Pattern;

/** What may be given to the UCUM library, whose parser recurses and multiplies powers out. */
final class UcumText {

  static final int LONGEST = 200;

  private static final Pattern ANNOTATION = Pattern.compile("\\{[^{}]*}");

  /**
   * An exponent of two digits or more, or of three behind ten: no unit of anything has one, and
   * {@code kg99} may take the library most of a second.
   */
  private static final Pattern HUGE_POWER =
      Pattern.compile("[A-Za-z\\])}'\"%][+-]?[0-9]{2}|[*^][+-]?[0-9]{3}");

  private UcumText() {}

  /** What may be converted: the library calls it a bug to ask it of nothing. */
  static boolean isUnit(String text) {
    return !text.isBlank() && isReadable(text);
  }

  static boolean isReadable(String text) {
    return text.length() <= LONGEST
        && !HUGE_POWER.matcher(ANNOTATION.matcher(text).replaceAll("")).find();
  }
}
