package engraft.deidentification.pattern;

import engraft.deidentification.Category;
import java.util.List;
import java.util.regex.MatchResult;

/** Numbers that name a person or a case, by their label or by their form and check character. */
final class IdentifierRules {

  private static final String START = "(?<![\\p{L}\\d])";
  private static final String LABEL =
      "(?:N\\.?H\\.?C\\.?|NASS|NSS|N[ºo°]\\.?\\s{0,2}(?:de\\s{1,2})?(?:historia|colegiado|col)\\.?"
          + "|historia(?:\\s{1,2}clínica)?(?:\\s{1,2}n[ºo°])?|expediente|DNI|NIE|NIF|pasaporte|CIP|SIP|colegiado|episodio|póliza|tarjeta"
          + " sanitaria|MRN|medical record(?: number| no)?|SSN|social security(?: number|"
          + " no)?|account(?: number| no)?|acct|patient (?:id|number|no)|member id|policy(?:"
          + " number| no)?|encounter(?: id| number)|passport(?: no| number)?|license"
          + " no|accession(?: number| no)?"
          + "|fall(?:-?\\s?(?:nummer|nr|zahl))?|FN|patienten-?\\s?(?:nummer|nr|id)|pat\\.?-?\\s?(?:nr|id)"
          + "|aufnahme-?\\s?(?:zahl|nummer|nr)|versicherten-?\\s?(?:nummer|nr)|vers\\.?-?\\s?nr|SV-?nr"
          + "|sozialversicherungsnummer|KVNR|befund-?\\s?(?:nummer|nr)|histologie-?\\s?nr"
          + "|aktenzeichen|GZ|auftrag(?:s-?\\s?(?:nummer|nr))?|fremd-?\\s?id|(?:U?ID|Barcode)(?=\\s?[:#])"
          + "|eingangs-?\\s?(?:nummer|nr)|journal-?nr|personal-?nr|arzt-?nr|LANR|BSNR|PIZ|PID)";
  private static final String CODE =
      "(?:[A-Z]{1,6}[-/]?)?\\d{1,14}(?:[-/. ]{1,2}\\d{1,14}){0,4}(?:[- ]?[A-Z])?(?![\\p{L}\\d])";

  /** German makes a label of any word: Probennummer, E-Nr., Versicherungs-Nr. */
  static final String COMPOUND =
      "(?:[Nn]ummer|[Nn]r)(?<=\\p{L}[-.]{0,2}(?:[Nn]ummer|[Nn]r)|\\p{L}[-.]{1,2}\\s[Nn]r)"
          + "(?<!(?i:tel|tele?fon|fax|mobil|handy|ruf|EudraCT)[-.]{0,2}\\s?(?:[Nn]ummer|[Nn]r))(?<!(?i:inr))"
          + "\\.?\\s{0,2}[:#.]{0,2}\\s{0,3}(?!NCT)(";

  private static final String NO_DATE_OR_TIME =
      "(?![\\p{L}\\d]|[.,/:-]\\d|\\.\\s?(?:\\d|Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)"
          + "|\\s?(?:Tag|Woche|Monat|Stunde|Std|Uhr|h\\b|x\\b|Mal\\b|mal\\b|Patient|Betten))";
  private static final String DNI_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";

  private IdentifierRules() {}

  static List<Rule> rules() {
    return List.of(
        Rule.of(
            Category.ID,
            START + LABEL + "\\.?\\s{0,2}[:#.º°]{0,2}\\s{0,3}(" + CODE + ")",
            1,
            match -> digits(match.group(1)) >= 3),
        Rule.exact(Category.ID, COMPOUND + CODE + ")", 1, match -> digits(match.group(1)) >= 3),
        Rule.exact(
            Category.ID,
            "(?:[Ss]tation|[Aa]mbulanz|(?<![\\p{L}\\d])(?:Zimmer|Zi\\.?|Ward|Room|Stat\\.|Pavillon|ITS|IMC(?<=(?:auf|nach|zur|der|die|von) IMC)))(?::\\s{0,3}|\\s{1,2})"
                + "(?:Nr\\.?\\s?)?([A-Z]{0,4}-?\\d{1,4}[A-Za-z]?|[IVX]{1,4})"
                + NO_DATE_OR_TIME,
            1,
            _ -> true),
        Rule.exact(
            Category.ID,
            START
                + "(?:[Aa]ufenthalte?|[Vv]erlegt|[Vv]erlegung|Übernahme|[Rr]ückverlegung)\\s(?:auf|nach|von)"
                + "\\s(?:(?:die|der)\\s)?([A-Z]{1,5}-?\\d{1,3}[A-Z]?)(?![\\p{L}\\d])",
            1,
            _ -> true),
        Rule.exact(
            Category.ID,
            START
                + "(?:[Zz]uvor|[Zz]uletzt|[Dd]anach|[Aa]nschließend|[Zz]unächst)\\sauf\\s([A-Z]{2,5}-?\\d{1,3}[A-Z]?)"
                + "(?![\\p{L}\\d])",
            1,
            _ -> true),
        Rule.exact(
            Category.ID, START + "[A-Z]{1,2}-?\\d{4,6}/\\d{2}(?:\\d{2})?(?!\\d)", 0, _ -> true),
        Rule.of(Category.ID, START + "SV[-.: ]{1,3}(\\d{4}[ -]?\\d{6})(?!\\d)", 1),
        Rule.of(
            Category.ID,
            "(?<![\\p{L}\\d.,-])(\\d{4})[ -]?([0-3]\\d[01]\\d\\d{2})(?!\\d|[.,-]\\d)",
            0,
            match -> CheckDigits.isAustrianInsurance(match.group(1) + match.group(2))),
        Rule.of(Category.ID, "(?<![\\d-])\\d{3}-\\d{2}-\\d{4}(?![\\d-])"),
        Rule.of(Category.ID, "(?<![\\d ])\\d{2}[ /-]\\d{8}(?:[ /-]\\d{1,2})?(?!\\d)"),
        Rule.of(Category.ID, "(?<![\\d ])\\d{2}([ -])\\d{2}\\1\\d{5}(?!\\d)"),
        Rule.exact(
            Category.ID,
            "(?<![\\p{L}\\d])([XYZ]?)(\\d{7,8})[- ]?([A-Z])(?![\\p{L}\\d])",
            0,
            IdentifierRules::isSpanishIdentity),
        Rule.exact(
            Category.ID,
            "(?<![\\p{L}\\d])([A-Z])(\\d{8})(\\d)(?!\\d)",
            0,
            match ->
                CheckDigits.isGermanInsurance(match.group(1) + match.group(2) + match.group(3))));
  }

  private static int digits(String text) {
    return (int) text.chars().filter(Character::isDigit).count();
  }

  /** DNI and NIE: the letter is the number modulo 23. */
  private static boolean isSpanishIdentity(MatchResult match) {
    String prefix =
        match.group(1).isEmpty() ? "" : String.valueOf("XYZ".indexOf(match.group(1).charAt(0)));
    long number = Long.parseLong(prefix + match.group(2));
    return DNI_LETTERS.charAt((int) (number % 23)) == match.group(3).charAt(0);
  }
}
