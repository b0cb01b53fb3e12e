package engraft.deidentification.pattern;

import engraft.deidentification.Category;
import java.util.List;
import java.util.regex.MatchResult;

/**
 * Identifiers as those define them who issue them: insurers', pensions', tax and physicians'
 * numbers, papers, archives' and laboratories' numbers of Germany, Austria, Switzerland and Spain.
 */
final class NationalRules {

  private static final String START = "(?<![\\p{L}\\d])";
  private static final String ALONE = "(?<![\\p{L}\\d.,/:_+-])";
  private static final String END = "(?![\\p{L}\\d]|[.,/-]\\d)";
  private static final String GAP = "[.:#]{0,2}\\s{0,2}[:#]?\\s{0,2}";

  /** A code with a digit in each of its parts, or a letter between two of them. */
  private static final String CODE =
      "(?:(?=[A-Z\\d]{0,12}\\d)[A-Z\\d]{2,14}|[A-Z]{1,3}(?=[ -]?\\d))"
          + "(?:[ /.-](?:[A-Z]{0,3}\\d[A-Z\\d]{0,11}|[A-Z](?= \\d))){0,4}";

  private static final String NUMERO = "(?:[Nn](?:[ºo°]|\\.º)\\.?|[Nn][úu]m(?:ero|\\.)?)";

  private static final String DOCUMENT =
      "(?:(?:Personal)?[Aa]usweis|(?:Reise)?[Pp]ass|[Ff]ührerschein|[Aa]ufenthaltstitel|[Pp]asaporte|[Pp]atientenkennung"
          + "|[Kk]ennung|[Kk]ennziffer|[\\p{L}-]{3,20}ausweis|KVNR|[Vv]ersicherten|[Kk]rankenversicherten|E?FN|eGK|VeKa|ZSR|GLN"
          + "|Steuer-?ID|IdNr|RVNR|SVNR|VSNR|VNR|LANR|BSNR|NBSNR|IK|[Ii]nstitutionskennzeichen|[Kk]ostenträger(?:kennung)?)";

  private static final String PLATE =
      "[A-ZÄÖÜ]{1,3}[- ][A-Z]{1,2} ?\\d{1,4}[HE]?|\\d{4} ?[BCDFGHJ-NPRSTV-Z]{3}";

  private static final String SPANISH_LABEL =
      "(?:[Rr]egistro|[Pp]etici[óo]n|[Mm]uestra|[Bb]iopsia|[Aa]segurad[oa]|[Ll]icencia|[Ee]pisodio|[Ee]xpediente|[Pp][óo]liza"
          + "|[Tt]arjeta|[Cc]uenta|[Ii]ngreso|[Vv]olante|[Aa]nal[íi]tica|[Ii]nforme|[Cc]olegiad[oa]|[Cc]ol\\.?|[Aa]filiaci[óo]n)";

  private static final String SOCIAL_SECURITY =
      "(?:(?:"
          + NUMERO
          + "\\s?)?(?:de\\s)?(?:la\\s)?(?:S\\.?\\s?S\\.?|NUSS|NASS|NSS|[Ss]eguridad\\s[Ss]ocial|[Aa]filiaci[óo]n))";

  private static final String HISTORY =
      "(?:(?:" + NUMERO + "\\s?)?(?:de\\s)?(?:H\\.?\\s?C\\.?|Hª(?:\\s?(?:[Cc]l[íi]nica|C\\.?))?))";

  private static final String LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";

  private NationalRules() {}

  static List<Rule> rules() {
    return List.of(
        labelled(DOCUMENT + "(?:-?\\s?(?:[Nn]r|[Nn]ummer|n[ºo°]))?" + GAP, CODE, 4),
        Rule.exact(
            Category.ID,
            IdentifierRules.COMPOUND + CODE + ")" + END,
            1,
            match -> match.group(1).chars().filter(Character::isDigit).count() >= 4),
        labelled(
            "(?:(?:[Hh]isto(?:logie)?|[Zz]yto(?:logie)?|[Pp]räparat|[Ll]abor|[Bb]lock(?:buch)?)(?:-?\\s?Nr\\.?)?|[HEJZP]\\.?-\\s?Nr\\.?):?\\s{0,2}",
            "[A-Z]? ?\\d{1,6}[-/]\\d{2,5}",
            5),
        labelled(
            "(?:A[zZ]\\.|(?:Unser|Ihr|Mein)e?\\s[Zz]eichen|[Aa]ktenzeichen)" + GAP,
            "[\\p{L}\\d]{1,6}(?:[ /.-][\\p{L}\\d]{1,6}){0,3}[/.-]\\d{2,8}",
            4),
        labelled("(?:[Kk]fz-?)?(?:[Aa]mtl\\. )?(?:[Kk]ennzeichen|[Mm]atr[íi]cula)" + GAP, PLATE, 1),
        labelled("BLZ" + GAP, "\\d{3} ?\\d{3} ?\\d{2}", 8),
        labelled("(?:BIC|SWIFT)(?:-Code)?" + GAP, "[A-Z]{6}[A-Z\\d]{2}(?:[A-Z\\d]{3})?", 0),
        alone("[A-Z] (?:19|20)\\d{2}[/-]\\d{3,6}"),
        alone("\\d{2}[A-Z]-?\\d{5,8}"),
        alone("\\d{15,20}"),
        alone("\\d{4,5}(?: \\d{4,5}){3}"),
        alone("756[ .]\\d{4}[ .]\\d{4}[ .]\\d{2}"),
        alone("\\d{2} ?(?:0[1-9]|[12]\\d|3[01])(?:0[1-9]|1[0-2])\\d{2} ?[A-Z] ?\\d{3}"),
        Rule.exact(
            Category.ID,
            ALONE + "([A-Z]) (\\d{3} \\d{3} \\d{2})(\\d)" + END,
            0,
            match ->
                CheckDigits.isGermanInsurance(
                    match.group(1) + match.group(2).replace(" ", "") + match.group(3))),
        Rule.exact(
            Category.ID,
            ALONE + "\\d{4} (?:[0-2]\\d|3[01]) (?:0\\d|1[0-2]) \\d{2}" + END,
            0,
            match -> CheckDigits.isAustrianInsurance(match.group().replace(" ", ""))),
        Rule.exact(
            Category.ID,
            ALONE + "(?:[XYZ][- ]?\\d{7}|\\d{1,2}\\.\\d{3}\\.\\d{3})[- ]?[A-Z]" + END,
            0,
            NationalRules::isSpanishIdentity),
        alone("\\d{2}/\\d{7,8}/\\d{2}"),
        labelled(
            SOCIAL_SECURITY + "(?:\\s?" + NUMERO + ")?" + GAP,
            "\\d{2}[ /-]?\\d{7,8}(?:[ /-]?\\d{2})?",
            9),
        labelled(
            "(?:"
                + NUMERO
                + "\\s?(?:de\\s)?)?(?:[Cc]olegiad[oa]|[Cc]ol\\.)(?:\\s?"
                + NUMERO
                + ")?"
                + GAP,
            "\\d{2}[ /-]?\\d{2}[ /-]\\d{4,6}|\\d{2}[ /-]\\d{4,6}|\\d{4,9}",
            4),
        Rule.exact(
            Category.ID,
            "[Nn][º°]\\s?[Cc]ol\\.?\\s?:?\\s?(\\d{2}[ /-]?\\d{2}[ /-]\\d{4,6}|\\d{4,9})" + END,
            1,
            _ -> true),
        Rule.of(
            Category.ID, START + "(?:nhc|cipa?|sip)[-/:]{1,2}\\s?(\\d{5,11}(?: \\d)?)" + END, 1),
        labelled(NUMERO + "\\s?(?:de\\s)?(?:la\\s)?" + SPANISH_LABEL + GAP, CODE, 3),
        labelled(SPANISH_LABEL + "\\s" + NUMERO + GAP, CODE, 3),
        labelled(HISTORY + "(?:\\s?" + NUMERO + ")?" + GAP, "\\d{4,10}", 4),
        labelled(
            "CIP(?:[ -]?SNS)?" + GAP,
            "[A-Z]{4}[A-Z\\d]{0,8}(?: ?\\d){6,12}|[A-Z]{4,10}T?\\d{6,7}",
            6),
        labelled(
            "(?:[Hh]abitaci[óo]n|[Hh]ab\\.|[Cc]ama)(?:\\s?" + NUMERO + ")?" + GAP,
            "\\d{3,4}(?:-?[A-Z\\d])?",
            3),
        labelled(
            "(?:Raum|Zimmer|Zi)(?:[.-]?\\s?Nr)?[.:]{0,2}\\s{0,2}",
            "\\d{1,2}\\.\\d{2,3}|[A-Z] ?\\d{2,4}|\\d{2,4}[a-z]?",
            2),
        labelled(
            "(?:Haus|Gebäude|Geb\\.)(?:-?\\s?Nr\\.?)?:?\\s", "[A-Z]?\\d{1,3}(?:\\.\\d{1,2})?", 1),
        labelled("Station:?\\s", "[A-Z] \\d{1,2}|\\d{1,3} (?:West|Ost|Nord|Süd)", 1));
  }

  private static Rule labelled(String label, String number, int leastDigits) {
    return Rule.exact(
        Category.ID,
        START
            + label
            + "("
            + number
            + ")(?![\\p{L}\\d]|[.,/-]\\d|\\s?(?:%|mg|ml|cm|mm|Min|Std|Stunde|Tag|Uhr|Jahr|Woche|Monat|Grad|Patient|°))",
        1,
        match -> match.group(1).chars().filter(Character::isDigit).count() >= leastDigits);
  }

  private static Rule alone(String number) {
    return Rule.exact(Category.ID, ALONE + number + END, 0, _ -> true);
  }

  /** DNI and NIE with the separators that people write between their parts. */
  private static boolean isSpanishIdentity(MatchResult match) {
    String plain = match.group().replaceAll("[ .-]", "");
    int first = "XYZ".indexOf(plain.charAt(0));
    String number =
        (first < 0 ? plain.substring(0, 1) : Integer.toString(first))
            + plain.substring(1, plain.length() - 1);
    return LETTERS.charAt((int) (Long.parseLong(number) % LETTERS.length()))
        == plain.charAt(plain.length() - 1);
  }
}
