package engraft.datasets.draft;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The ways in which hospitals' extracts write dates, ISO 8601 first. */
final class DateFormats {

  private static final List<String> FORMATS =
      List.of(
          "uuuu-MM-dd'T'HH:mm[:ss][.SSSSSS][.SSS][XXX]",
          "uuuu-MM-dd HH:mm:ss",
          "uuuu-MM-dd HH:mm",
          "uuuu-MM-dd HH:mm:ss[.SSSSSS][.SSS][XXX][X]",
          "uuuu-MM-dd",
          "dd.MM.uuuu HH:mm:ss",
          "dd.MM.uuuu HH:mm",
          "dd.MM.uuuu",
          "dd/MM/uuuu HH:mm",
          "MM/dd/uuuu HH:mm",
          "dd/MM/uuuu",
          "MM/dd/uuuu",
          "uuuuMMddHHmmss",
          "uuuuMMdd");

  private DateFormats() {}

  /**
   * The first that all cells are written in; one of digits alone only where the column's name says
   * that it tells a time.
   */
  static Optional<String> of(List<String> cells, boolean byName) {
    return cells.isEmpty()
        ? Optional.empty()
        : FORMATS.stream()
            .filter(one -> fitsAll(one, cells))
            .findFirst()
            .filter(found -> byName || !found.matches("[uMdHms]+"));
  }

  /** Whether cells of a format that begins with the day could begin with the month as well. */
  static boolean mayBeMonthFirst(String format, List<String> cells) {
    String dayFirst = "dd/MM/";
    return format.startsWith(dayFirst)
        && fitsAll("MM/dd/" + format.substring(dayFirst.length()), cells);
  }

  private static boolean fitsAll(String format, List<String> cells) {
    DateTimeFormatter formatter =
        DateTimeFormatter.ofPattern(format, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    return cells.stream().allMatch(cell -> fits(formatter, cell));
  }

  private static boolean fits(DateTimeFormatter formatter, String cell) {
    try {
      var _ = formatter.parseBest(cell, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
