package engraft.deidentification.pattern;

import engraft.deidentification.Category;
import java.util.List;
import java.util.regex.MatchResult;

/** Telephone numbers, addresses of the net, postal codes and streets. */
final class ContactRules {

  private static final String START = "(?<![\\p{L}\\d])";
  private static final String NUMBER =
      "\\+?[\\d(][\\d\\s()/.–-]{3,40}\\d"
          + "(?:\\s?-?\\s?(?:DW|Durchwahl|Kl|Klappe|App|ext)[.:]?\\s?-?\\d{1,5})?";
  private static final String NAME_WORD = "\\p{Lu}[\\p{L}'’-]{1,30}";
  private static final String HOUSE = "\\s{0,2},?\\s{0,2}\\d{1,4}\\s?[a-z]?(?![\\p{L}\\d])";

  private ContactRules() {}

  static List<Rule> rules() {
    return List.of(
        Rule.of(
            Category.CONTACT,
            "(?<![\\p{L}\\d._%+-])[\\p{L}\\d._%+-]{1,64}+@[\\p{L}\\d-]{1,63}(?:\\.[\\p{L}\\d-]{1,63}){1,8}"),
        Rule.of(
            Category.CONTACT,
            "(?<![\\p{L}\\d._%+-])[\\p{L}\\d._%+-]{1,64}+\\s?[\\[({]\\s?at\\s?[\\])}]\\s?[\\p{L}\\d-]{1,63}"
                + "(?:\\s?(?:\\.|[\\[({]\\s?(?:dot|punkt)\\s?[\\])}])\\s?[\\p{L}\\d-]{1,63}){1,4}"),
        Rule.of(
            Category.CONTACT,
            "(?<![\\p{L}\\d._%+-])\\p{L}[\\p{L}\\d._%+-]{1,63}+\\s?@\\s?\\p{L}[\\p{L}\\d-]{1,62}(?:\\.[\\p{L}\\d-]{1,63}){0,8}"),
        Rule.of(
            Category.CONTACT,
            START
                + "(?:fax|tel\\.?|telefon|durchwahl|dw|klappe|kl\\.)[.:]?\\s{0,3}(-\\s?\\d{2,5})(?!\\d|[.,/-]\\d)",
            1),
        Rule.of(Category.CONTACT, START + "(?:https?://|www\\.)[^\\s<>\"']{1,300}"),
        Rule.exact(
            Category.CONTACT,
            "(?<![\\p{L}\\d.@-])[a-z][a-z\\d-]{2,40}(?:\\.[a-z\\d-]{2,40}){0,3}\\.(?:de|at|ch|com|org|net|eu|info|edu)"
                + "(?![\\p{L}\\d-])(?:/[^\\s<>\"')]{1,200})?",
            0,
            _ -> true),
        Rule.exact(
            Category.CONTACT,
            START
                + "(?:Postfach|PF|P\\.\\s?O\\. Box|PO Box|Apartado(?: de [Cc]orreos)?):?\\s(\\d{2,6}(?: \\d{2}){0,3})(?!\\d|[.,]\\d)",
            1,
            _ -> true),
        Rule.exact(
            Category.CONTACT,
            START
                + "(?:Tel(?:efon)?|Fax|Telefax|DW|Durchwahl|Dw|Nebenstelle|Neben|App(?:arat)?|Rufnummer|DECT|Pager|Funk|Pieps?er)"
                + "(?:[.:]{1,2}\\s{0,2}|\\s)(?:-\\s?)?(\\d{2,6})(?![\\p{L}\\d]|[.,/-]\\d|\\s?(?:mm|ms|cm|kg|s/|%|\\d))",
            1,
            _ -> true),
        Rule.of(
            Category.CONTACT,
            START
                + "(?:tel(?:[eé]fono?|ephone)?|tfn?o|tlf|phone|(?:tele)?fax|m[óo]vil|mobil(?:e|telefon)?|handy|cell"
                + "|durchwahl|dw|pager|funk|telf|ruf|festnetz|rückruf)[.:]?[\\s:./()-]{0,4}"
                + "(?:privat|dienstlich|mobil|unter|sekretariat|büro)?[\\s:./()-]{0,3}"
                + "(?:nr\\.?|nummer|no\\.?|n[º°])?\\s{0,2}:?"
                + "\\s{0,2}("
                + NUMBER
                + ")",
            1,
            match -> digits(match.group(1)) >= 5),
        Rule.of(
            Category.CONTACT,
            START
                + "(?:durchwahl|dw|nebenstelle|kl\\.|klappe|pieps?er|funk|pager|ext\\.)[.:]?\\s{0,2}"
                + "(?:nr\\.?|nummer)?[\\s:-]{0,3}(\\d{4,6}|\\d{2,3}-\\d{2,4})(?!\\d|[.,/-]\\d|\\s?(?:mm|ms|s/))",
            1),
        Rule.of(Category.CONTACT, "(?<![\\d+])\\+\\d{9,14}(?!\\d)"),
        Rule.of(
            Category.CONTACT,
            "(?<![\\d+]|\\d[.,])(?:\\+|00)\\d{1,3}[\\s()/.-]{1,3}" + NUMBER,
            0,
            ContactRules::isTelephone),
        Rule.of(
            Category.CONTACT,
            "(?<![\\d.,-])(?:\\(\\d{3}\\)\\s?|\\d{3}[-. ])\\d{3}[-. ]\\d{4}(?!\\d)"),
        Rule.of(
            Category.CONTACT,
            "(?<![\\d.,-])0\\d{2,5}\\s?[/-]\\s?\\d{3,9}+(?:(?:\\s?[–-]\\s?| )\\d{1,9}+){0,4}+(?!\\d|[.,/]\\d)"),
        Rule.of(Category.CONTACT, "(?<![\\d.,-])0\\d{2,4}\\.\\d{3,4}\\.\\d{3,6}(?!\\d|[.,/-]\\d)"),
        Rule.of(
            Category.CONTACT,
            "(?<![\\d.,-])(?:0\\d{2,5}\\s|\\(0\\d{1,5}\\)\\s?)\\d{2,9}+(?:(?:\\s?[/–-]\\s?| )\\d{1,9}+){0,4}+(?!\\d|[.,/-]\\d)",
            0,
            ContactRules::isTelephone),
        Rule.of(
            Category.CONTACT,
            "(?<![\\d.,-])[6789]\\d{2} ?(?:\\d{3} \\d{3}|\\d{2} \\d{2} \\d{2})(?![ ]?\\d)"),
        Rule.of(
            Category.LOCATION,
            START
                + "(?:C\\.?P\\.?|PLZ|zip(?:\\s?code)?)\\s?[:.]{0,2}\\s{0,3}"
                + "([A-Z]{0,2}-?\\d{3,5}(?:-\\d{3,4})?)(?!\\d)",
            1),
        Rule.exact(Category.LOCATION, START + "(?:D|A|CH|E)-\\d{4,5}(?!\\d)", 0, _ -> true),
        Rule.exact(
            Category.LOCATION,
            "(?<![\\p{L}\\d])" + UsStates.PATTERN + "\\s{1,2}(\\d{5}(?:-\\d{4})?)(?!\\d)",
            1,
            _ -> true),
        Rule.exact(
            Category.LOCATION,
            "(?<![\\p{L}\\d-])\\p{Lu}[\\p{L}-]{1,40}(?:stra(?:ß|ss)e|str\\.|gasse|weg|platz|allee|ring|ufer)"
                + HOUSE,
            0,
            _ -> true),
        Rule.exact(
            Category.LOCATION,
            "(?<![\\p{L}\\d])(?:[Cc]alle|[Cc]/|Avda\\.?|Av\\.|Avenida|Plaza|Paseo|Carretera|Ronda|Camino)"
                + "(?:\\s{1,2}(?:(?:de|del|la|las|los)\\s){0,3}"
                + NAME_WORD
                + "){1,5}"
                + "(?:\\s{0,2},?\\s{0,2}(?:n[º°o]\\.?\\s?)?\\d{1,4}(?![\\p{L}\\d]))?",
            0,
            _ -> true),
        Rule.exact(
            Category.LOCATION,
            "(?<![\\p{L}\\d])\\d{1,5}(?:\\s"
                + NAME_WORD
                + "){1,3}\\s(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Way"
                + "|Place|Terrace|Square)(?![\\p{L}\\d])\\.?",
            0,
            _ -> true));
  }

  private static boolean isTelephone(MatchResult match) {
    int digits = digits(match.group());
    return digits >= 8 && digits <= 17;
  }

  private static int digits(String text) {
    return (int) text.chars().filter(Character::isDigit).count();
  }
}
