package engraft.deidentification.scrubbing;

import engraft.deidentification.Category;
import engraft.deidentification.Finding;
import engraft.deidentification.recogniser.Language;
import engraft.deidentification.text.Tokens;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is written in place of a finding: its kind, and of a date the date moved like all dates of
 * the patient. Years and ages stay, but not those that tell of more than 89 years (Safe Harbor, 45
 * CFR 164.514(b)(2)(i)(C)).
 */
final class Replacing {

  /** What this writes; it is never replaced again. */
  static final Pattern PLACEHOLDER =
      Pattern.compile(
          "\\[(?:NAME|DATE(?: \\d{4}(?:-\\d{2}){0,2})?|AGE"
              + " 90\\+|ID|CONTACT|LOCATION|ORGANIZATION)]");

  private static final int OLDEST_TOLD = 89;
  private static final int MIDDLE_OF_MONTH = 15;
  private static final Pattern FULL_YEAR = Pattern.compile("(?<!\\d)(?:19|20)\\d{2}(?!\\d)");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,3}");
  private static final Pattern SMALL_UNIT =
      Pattern.compile(
          "(?i)^[\\s\\d-]{0,8}(?:mes|d[ií]a|semana|hora|monat|tag|woche|stunde|month|day|week|hour)");

  private final String text;
  private final int daysBack;
  private final int oldest;
  private final boolean monthFirst;
  private final int newest;

  Replacing(String text, Dates dates) {
    this.text = text;
    this.daysBack = dates.daysBack();
    this.monthFirst = Language.of(Tokens.of(text)) == Language.ENGLISH;
    this.newest = newest(text, dates.year());
    this.oldest = Math.max(newest, dates.year()) - OLDEST_TOLD;
  }

  private static int newest(String text, int otherwise) {
    int newest = 0;
    Matcher years = FULL_YEAR.matcher(text);
    while (years.find()) {
      newest = Math.max(newest, Integer.parseInt(years.group()));
    }
    return newest == 0 ? otherwise : newest;
  }

  /** Nothing when the finding may stay. */
  Optional<String> of(Finding finding) {
    String found = text.substring(finding.start(), finding.end());
    return switch (finding.category()) {
      case DATE -> date(found);
      case AGE -> age(found, finding.end());
      case NAME, ID, CONTACT, LOCATION, ORGANIZATION ->
          Optional.of(placeholder(finding.category()));
    };
  }

  private static String placeholder(Category category) {
    return "[" + category.name() + "]";
  }

  private Optional<String> date(String found) {
    return switch (DateText.read(found, monthFirst && found.indexOf('.') < 0, newest)) {
      case DateText.Day(LocalDate day) when isTellable(day.getYear()) ->
          Optional.of("[DATE " + day.minusDays(daysBack) + "]");
      case DateText.Month(YearMonth month) when isTellable(month.getYear()) ->
          Optional.of(
              "[DATE " + YearMonth.from(month.atDay(MIDDLE_OF_MONTH).minusDays(daysBack)) + "]");
      case DateText.Year(int year) when isTellable(year) -> Optional.empty();
      case DateText.Day _, DateText.Month _, DateText.Year _, DateText.Unclear _ ->
          Optional.of(placeholder(Category.DATE));
    };
  }

  /** A date of birth must not tell of more than 89 years. */
  private boolean isTellable(int year) {
    return year >= oldest && year <= 9999 && year >= 1000;
  }

  private Optional<String> age(String found, int end) {
    Matcher number = NUMBER.matcher(found);
    if (!number.find() || Integer.parseInt(number.group()) <= OLDEST_TOLD) {
      return Optional.empty();
    }
    String unit =
        found.substring(number.end()) + text.substring(end, Math.min(text.length(), end + 20));
    return SMALL_UNIT.matcher(unit).find() ? Optional.empty() : Optional.of("[AGE 90+]");
  }

  /** The findings without what was written here before. */
  static List<Finding> outsidePlaceholders(String text, List<Finding> findings) {
    List<int[]> placeholders =
        PLACEHOLDER.matcher(text).results().map(r -> new int[] {r.start(), r.end()}).toList();
    return placeholders.isEmpty()
        ? findings
        : findings.stream().flatMap(finding -> cut(finding, placeholders).stream()).toList();
  }

  private static List<Finding> cut(Finding finding, List<int[]> placeholders) {
    ArrayList<Finding> rest = new ArrayList<>();
    int from = finding.start();
    for (int[] placeholder : placeholders) {
      if (placeholder[1] > from && placeholder[0] < finding.end()) {
        add(finding, from, placeholder[0], rest);
        from = Math.max(from, placeholder[1]);
      }
    }
    add(finding, from, finding.end(), rest);
    return rest;
  }

  private static void add(Finding finding, int from, int to, List<Finding> rest) {
    if (from < to) {
      rest.add(new Finding(from, to, finding.category(), finding.evidence()));
    }
  }
}
