package engraft.deidentification.pattern;

import engraft.deidentification.Category;
import java.util.List;
import java.util.regex.MatchResult;

/** Dates as Spanish, German and English notes write them, and ages. */
final class DateRules {

  static final String MONTH =
      "(?:ene(?:ro)?|feb(?:r(?:ero|uary|uar)?)?|mar(?:zo|ch)?|märz|mrz|abr(?:il)?|apr(?:il)?|mayo?"
          + "|mai|jun(?:io|i|e)?|jul(?:io|i|y)?|ago(?:sto)?|aug(?:ust)?|se(?:p|pt)(?:iembre|ember)?"
          + "|setiembre|oct(?:ubre|ober)?|okt(?:ober)?|nov(?:iembre|ember)?|dic(?:iembre)?"
          + "|dez(?:ember)?|dec(?:ember)?|jan(?:uar|uary)?|jänner)";
  private static final String YEAR = "(?:19|20)\\d{2}";
  private static final String START = "(?<![\\p{L}\\d])";
  private static final String END = "(?![\\p{L}\\d])";
  private static final String OF = "(?:\\s{1,2}(?:de|del|of)(?:\\s{1,2}(?:el\\s)?año)?)?";

  private DateRules() {}

  static List<Rule> rules() {
    return List.of(
        Rule.of(
            Category.DATE,
            "(?<![\\d./,-])([0-3]?\\d)(?:\\s?\\.\\s{0,2}|\\s?/\\s?|-)([0-3]?\\d)"
                + "(?:\\s?\\.\\s{0,2}|\\s?/\\s?|-)(("
                + YEAR
                + ")|\\d{2})(?!\\d)(?![.,/-]\\d)",
            0,
            DateRules::isDayAndMonth),
        Rule.of(
            Category.DATE,
            "(?<![\\d-])"
                + YEAR
                + "([-/.])(?:0?[1-9]|1[0-2])\\1(?:0?[1-9]|[12]\\d|3[01])(?!\\d)"
                + "(?:T[\\d:.+Z-]{1,30})?"),
        Rule.of(
            Category.DATE,
            START + YEAR + "(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])(?:\\d{4}|\\d{6})?" + END),
        Rule.of(Category.DATE, "(?<![\\d./,-])(?:0?[1-9]|1[0-2])\\s?/\\s?" + YEAR + "(?![\\d/])"),
        Rule.of(Category.DATE, "(?<![\\d./,-])(?:0[1-9]|1[0-2])\\." + YEAR + "(?![\\d.,])"),
        Rule.of(
            Category.DATE,
            START
                + "(?:[0-3]?\\d(?:\\.|º|st|nd|rd|th)?(?:\\s{1,2}(?:de|of))?[\\s-]{0,2})?"
                + MONTH
                + "\\.?"
                + OF
                + "[\\s,/-]{1,3}"
                + YEAR
                + END),
        Rule.of(
            Category.DATE,
            START
                + "[0-3]?\\d(?:(?:\\.|st|nd|rd|th)\\s{0,2}|\\s{1,2}(?:de|of)\\s{1,2}|-)"
                + MONTH
                + "(?:[\\s-]'?\\d{2})?"
                + END),
        Rule.of(
            Category.DATE,
            START
                + "(?:el|día|del|hasta|desde|am|vom|bis|on)\\s([0-3]?\\d-[01]?\\d-\\d{2})(?![\\d-])",
            1),
        Rule.of(Category.DATE, START + MONTH + "-\\d{2}(?![\\d-])"),
        Rule.of(
            Category.DATE,
            START + MONTH + "\\.?\\s[0-3]?\\d(?:st|nd|rd|th)?(?:,?\\s{1,2}" + YEAR + ")?" + END,
            0,
            DateRules::isEnglish),
        Rule.of(
            Category.DATE,
            START
                + "(?:año|años|desde|since|seit|jahr|jahre|im jahr|year)\\s{1,2}("
                + YEAR
                + ")(?![\\d.,]\\d|\\d)",
            1),
        Rule.exact(
            Category.DATE,
            START
                + "[Vv]o[mn]\\s([0-3]?\\d\\.)(?=\\s?(?:bis(?:\\szum)?|-|–)\\s?[0-3]?\\d\\.\\s?[01]?\\d\\.)",
            1,
            _ -> true),
        Rule.exact(
            Category.DATE,
            START
                + "(?:[Ii]m|[Ss]eit|[Ee]nde|[Aa]nfang|[Mm]itte|[Aa]b|[Bb]is)\\s(Januar|Jänner|Februar|Feber|März"
                + "|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)"
                + END,
            1,
            _ -> true),
        Rule.of(
            Category.AGE, START + "(\\d{1,3})\\s{0,2}(?:años|meses|días)\\s{1,2}de edad" + END, 1),
        Rule.of(Category.AGE, START + "(?:edad|alter|age)\\s{0,2}[:=]\\s{0,3}(\\d{1,3})(?!\\d)", 1),
        Rule.of(Category.AGE, START + "(\\d{1,3})\\s{0,2}-?\\s?(?:jährig|jähr\\.|jahre alt)", 1),
        Rule.of(
            Category.AGE,
            START + "(\\d{1,3})[\\s-]{1,2}(?:years?[\\s-]old|year[\\s-]old|y/?o)" + END,
            1));
  }

  /** Two-digit years only where nothing else is written so: 1-0-10 is a dose. */
  private static boolean isDayAndMonth(MatchResult match) {
    int first = Integer.parseInt(match.group(1));
    int second = Integer.parseInt(match.group(2));
    boolean plausible =
        first >= 1 && second >= 1 && (first <= 31 && second <= 12 || first <= 12 && second <= 31);
    return plausible
        && (match.group(4) != null
            || match.group().indexOf('-') < 0
            || match.group().length() == 8);
  }

  private static boolean isEnglish(MatchResult match) {
    return Character.isUpperCase(match.group().charAt(0));
  }
}
