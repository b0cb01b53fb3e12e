package engraft.ingestion.omop;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of a table; never printed.
 *
 * @param columns where each column stands
 */
record OmopRow(OmopTable table, long number, Map<String, Integer> columns, List<String> cells) {

  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("[['T'][' ']HH:mm[:ss]")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendPattern("[XXX][XX][X]]")
          .toFormatter(Locale.ROOT);

  /** A cell breaks a rule. */
  static final class Broken extends Exception {
    private static final long serialVersionUID = 1L;
    private final String column;

    Broken(String column, String rule) {
      super(rule, null, false, false);
      this.column = column;
    }

    String column() {
      return column;
    }

    String rule() {
      return String.valueOf(getMessage());
    }
  }

  /** Empty where there is no such column or nothing in it. */
  String cell(String column) {
    Integer place = columns.get(column);
    return place == null || place >= cells.size() ? "" : cells.get(place).strip();
  }

  String required(String column) throws Broken {
    String cell = cell(column);
    if (cell.isEmpty()) {
      throw new Broken(column, "is required");
    }
    return cell;
  }

  /** The concept of a column; {@code 0} where none is told. */
  String concept(String column) {
    String cell = cell(column);
    return cell.isEmpty() ? "0" : cell;
  }

  double number(String column) throws Broken {
    try {
      double number = Double.parseDouble(cell(column));
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new Broken(column, "is not a number");
    }
    throw new Broken(column, "is not a finite number");
  }

  /** The moment of {@code NAME_datetime}, else the first one of {@code NAME_date}; UTC. */
  @Nullable Instant time(String name) throws Broken {
    for (String column : List.of(name + "_datetime", name + "_date")) {
      if (!cell(column).isEmpty()) {
        return moment(column);
      }
    }
    return null;
  }

  private Instant moment(String column) throws Broken {
    try {
      return known(
          switch (TIME.parseBest(
              cell(column), OffsetDateTime::from, LocalDateTime::from, LocalDate::from)) {
            case OffsetDateTime moment -> moment.withOffsetSameInstant(ZoneOffset.UTC);
            case LocalDateTime local -> local.atOffset(ZoneOffset.UTC);
            case LocalDate day -> day.atStartOfDay().atOffset(ZoneOffset.UTC);
            default -> throw new DateTimeException("no date");
          });
    } catch (DateTimeException e) {
      throw new Broken(column, "is not a date");
    }
  }

  private static Instant known(OffsetDateTime time) {
    if (!isKnown(time.getYear())) {
      throw new DateTimeException("year out of range");
    }
    return time.toInstant();
  }

  /** A year that all who read it know; one that is older says that a system knows no date. */
  static boolean isKnown(int year) {
    return year >= 1000 && year <= 9999;
  }

  @Override
  public String toString() {
    return "OmopRow[table=%s, number=%d]".formatted(table, number);
  }
}
