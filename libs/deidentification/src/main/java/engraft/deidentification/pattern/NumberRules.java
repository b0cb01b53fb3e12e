package engraft.deidentification.pattern;

import engraft.deidentification.Category;
import java.util.List;
import java.util.regex.MatchResult;

/**
 * Numbers that name a person, a case or a place in a hospital by what they look like alone: a long
 * number that is no date, no count and has no unit is taken for one.
 */
final class NumberRules {

  private static final String START = "(?<![\\p{L}\\d])";
  private static final String END = "(?![\\p{L}\\d])";

  /** Nothing before it that makes it the rest of another number, or the place of a gene. */
  private static final String ALONE = "(?<![\\p{L}\\d.,/:_+-])";

  /** Nothing behind it that makes it a count, a decimal number or the start of another number. */
  private static final String NO_AMOUNT =
      "(?![\\p{L}\\d_]|[.,/-]\\d|\\s?[/%×*°=<>]"
          + "|\\s?(?:U\\.?I|I\\.?[EU]|E|U|Mio|mill|copias|Kopien|copies|c[eé]l|Zellen|cells|leuc|Leuk|hemat|plaq"
          + "|Thromb|Ery|mm|cm|µ\\p{L}{0,2}|ug|mg|kg|g|u[lL]|m[lL]|ng|pg|[kK]?Da|bp|por|pro|per|Patient|Einw|Euro)(?!\\p{Ll}))";

  /** A label that often says something else: only a long number makes it sure. */
  private static final String WEAK_LABEL =
      "(?:Patient(?:in)?|Pat\\.|Nr|Nummer|Histo(?:logie)?|Zyto(?:logie)?|Präparat|Archiv|Einsender|Akte|Vorgang|Probe"
          + "|Auftrag|Eingang|Kostenstelle|KST|IK|VSNR|VNR|SVNR|AHV|Barcode|Case|Beleg|Rezept|Kasse)";

  private static final String CLINIC =
      "(?:[Kk]linik|[Ii]ntensiv(?:station)?|[\\p{L}-]{3,30}(?:klinik|ologie|urgie|iatrie|medizin|ambulanz|station))";

  private NumberRules() {}

  static List<Rule> rules() {
    return List.of(
        Rule.exact(
            Category.ID,
            "(?<![\\p{L}\\d-])"
                + WEAK_LABEL
                + "\\.?\\s{0,2}[:#]?\\s{0,2}((?!NCT)[A-Z]{0,3}[-/]?\\d{2,14}(?:[-/]\\d{1,14}){0,3})"
                + NO_AMOUNT,
            1,
            match -> digits(match.group(1)) >= 5),
        Rule.exact(
            Category.ID,
            START + "[A-Z]{2}\\d{2}(?: ?[A-Z\\d]{4}){3,7}(?: ?\\d{1,3})?" + END,
            0,
            NumberRules::isIban),
        Rule.exact(Category.ID, ALONE + "756\\.\\d{4}\\.\\d{4}\\.\\d{2}(?!\\d)", 0, _ -> true),
        Rule.exact(
            Category.ID,
            ALONE + "(?!NCT)[A-Z]{1,4}[-/.]?\\d{6,14}[A-Z]?" + NO_AMOUNT,
            0,
            _ -> true),
        Rule.exact(Category.ID, ALONE + "\\d{6,14}[A-Z]?" + NO_AMOUNT, 0, NumberRules::isNoCount),
        Rule.exact(
            Category.ID,
            ALONE + "(?:[A-Z]{1,4}[-/.]?)?(?:\\d{1,4}[-/]){1,2}\\d{5,12}" + NO_AMOUNT,
            0,
            NumberRules::isNoCount),
        Rule.exact(
            Category.ID,
            ALONE + "(?:[A-Z]{1,4}[-/.]?)?\\d{5,12}[-/]\\d{1,6}(?:[-/]\\d{1,6})?" + NO_AMOUNT,
            0,
            NumberRules::isNoCount),
        Rule.exact(
            Category.ID,
            START
                + CLINIC
                + ",?\\s([A-Z]{1,3}-?\\d{1,3}[a-z]?|I{1,3}|IV|VI{0,3}|[A-D](?=\\s?(?:[/|,\\n]|$)))"
                + END
                + "(?![.,-]\\d)",
            1,
            _ -> true),
        Rule.exact(
            Category.ID,
            START
                + "Bett(?:platz)?(?:-?\\s?Nr)?[.:]{0,2}\\s{0,2}(\\d{1,3}[a-z]?)"
                + "(?![\\p{L}\\d]|[.,]\\d|\\s?(?:°|Grad|Min|Tag|Stunde|Std|h\\b|cm))",
            1,
            _ -> true));
  }

  /** Counts are round: 230000 platelets; a number that names somebody seldom is. */
  private static boolean isNoCount(MatchResult match) {
    for (String group : match.group().split("[-/.]", -1)) {
      if (group.length() > 4 && group.endsWith("00")) {
        return false;
      }
    }
    return true;
  }

  /** ISO 13616: letters count from 10, and the first four characters go behind the others. */
  private static boolean isIban(MatchResult match) {
    String number = match.group().replace(" ", "");
    int rest = 0;
    for (int i = 0; i < number.length(); i++) {
      int value = Character.getNumericValue(number.charAt((i + 4) % number.length()));
      rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
    }
    return rest == 1;
  }

  private static int digits(String text) {
    return (int) text.chars().filter(Character::isDigit).count();
  }
}
