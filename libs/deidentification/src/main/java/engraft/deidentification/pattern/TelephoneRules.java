package engraft.deidentification.pattern;

import engraft.deidentification.Category;
import java.util.List;

/**
 * Telephones as DIN 5008, its predecessor, ITU-T E.123 and the numbering plans of Germany, Austria,
 * Switzerland and Spain write them, behind the labels of letterheads, and the extensions of a
 * house.
 */
final class TelephoneRules {

  private static final String START = "(?<![\\p{L}\\d])";
  private static final String ALONE = "(?<![\\p{L}\\d.,/+-]|\\d )";
  private static final String END = "(?![\\p{L}\\d]|[.,/-]\\d)";
  private static final String NO_UNIT =
      "(?![\\p{L}\\d]|[.,/:-]\\d|\\s?(?:mm|cm|ms|mg|kg|ml|s/|%|°|h\\b|Uhr|Tag|Stück|x\\b))";
  private static final String SEPARATOR = "[ :./()-]{0,4}";
  private static final String COUNT_WORD =
      "(?:(?:Nr|nr|Nummer|nummer|No|n[º°])(?![\\p{L}\\d])\\.?)?";

  private static final String LABEL =
      "(?:[Ff]on|FON|[Ff]ernruf|[Hh]ot-?line|[Tt]els|[Tt]lfs|[Mm][óo]v|[Hh]austelefon|[Nn]otruf|[Ss]ekretariat"
          + "|[Tt]elefonisch(?: erreichbar)?(?: unter)?|[Ee]rreichbar unter"
          + "|[Tt]el(?:[eé]fono|efon)?s?\\.? (?:de contacto|dienstl(?:ich)?|[Ss]tation|[Pp]raxis|[Ii]ntern|[Zz]entrale))";

  private static final String EXTENSION_LABEL =
      "(?:[Tt]el(?:efon)?|TEL|[Ff]ax|FAX|[Tt]elefax|DW|Dw|[Dd]urchwahl|[Nn]ebenst(?:elle)?|N[Ss]t|App(?:arat)?|DECT|[Ff]unk"
          + "|[Pp]ager|[Pp]iep(?:s?er)?|[Hh]ausruf|[Hh]austelefon|[Rr]ufnummer|[Tt]elefonnummer|[Rr]uf"
          + "|[Tt]el(?:efon)?\\.? ?(?:\\(?DW\\)?|[Ii]ntern))";

  /** Three digits at least: Kl. is a class too, and ext. what lies outside. */
  private static final String UNSURE_LABEL =
      "(?:[Kk]lappe|Kl|[Ee]xt|[Ee]xtensi[óo]n|Busca(?:personas)?|[Ii]ntern(?= ?:))";

  private TelephoneRules() {}

  static List<Rule> rules() {
    return List.of(
        labelled(
            LABEL + "[.:]{0,2}" + SEPARATOR + COUNT_WORD + SEPARATOR,
            "\\+{0,2}[\\d(][\\d ()/.–-]{4,30}\\d"),
        labelled("[TFM](?:[.:]{1,2} ?|/F: ?)", "(?:\\+|00?\\d|\\(0)[\\d ()/.–-]{5,30}\\d"),
        Rule.exact(
            Category.CONTACT,
            START
                + EXTENSION_LABEL
                + "(?:[.:-]{1,2} ?|\\s)"
                + COUNT_WORD
                + "[ .:]{0,2}(-?\\s?(?:\\d{2} \\d{2,3}(?: \\d{1,2})?|\\d{1,2}-\\d{2,5}|\\d{2,8}))"
                + NO_UNIT,
            1,
            _ -> true),
        Rule.exact(
            Category.CONTACT,
            START
                + UNSURE_LABEL
                + "[.:]{0,2} {0,2}"
                + COUNT_WORD
                + "[ .:]{0,2}(-?\\s?(?:\\d{2} \\d{2,3}|\\d{1,2}-\\d{2,5}|\\d{3,8}))"
                + NO_UNIT,
            1,
            _ -> true),
        alone("\\+\\+\\d{1,3}[ ()/.-]{0,3}[\\d(][\\d ()/.–-]{4,24}\\d"),
        alone("\\+ \\d{1,3}[ -]{1,3}\\d(?:[ -]?\\d){6,12}"),
        alone("\\(0(?: ?\\d){1,5}\\) ?\\d(?:[ /–-]{0,3}\\d){4,11}"),
        alone("0 \\d{2}(?: \\d{2})? ?/ ?\\d(?:[ -]?\\d){4,10}"),
        alone("0\\d{2,5} ?/ ?\\d{1,3}(?: \\d{1,5}){1,4}(?: ?[-–] ?\\d{1,5})?"),
        alone("01 ?/ ?\\d{3}(?: \\d{2,4}){1,3}(?:(?: ?[-–] ?| DW ?)\\d{1,5})?"),
        alone("0[1-9] \\d{3} \\d{2,3}[-–]\\d{1,5}"),
        alone("0\\d{2,4}\\.\\d{6,8}"),
        alone("0[89]00 \\d \\d{5,7}"),
        alone("[89]\\d \\d{3} \\d{2} \\d{2}"),
        alone("[6-9]\\d{2}([.-])\\d{3}\\1\\d{3}"),
        Rule.of(
            Category.CONTACT,
            "(?<![\\p{L}\\d._%+-])[\\p{L}\\d._%+-]{1,64}+ ?(?:[\\[({] ?[aä]t ?[\\])}] ?[\\p{L}\\d-]{1,63}|@[\\p{L}\\d-]{1,63})"
                + "(?: ?[.,][\\p{L}\\d-]{1,63}){0,3} ?[.,](?:de|at|ch|es|com|org|net|eu|info)(?![\\p{L}\\d])"));
  }

  private static Rule labelled(String label, String number) {
    return Rule.exact(
        Category.CONTACT,
        START + label + "(" + number + ")(?!\\d)",
        1,
        match -> hasDigits(match.group(1), 5));
  }

  private static Rule alone(String number) {
    return Rule.exact(
        Category.CONTACT, ALONE + number + END, 0, match -> hasDigits(match.group(), 7));
  }

  private static boolean hasDigits(String number, int least) {
    long digits = number.chars().filter(Character::isDigit).count();
    return digits >= least && digits <= 17;
  }
}
