package engraft.ingestion.omop;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of a table; never printed.
 *
 * @param columns where each column stands
 */
record OmopRow(OmopTable table, long number, Map<String, Integer> columns, List<String> cells) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd['T'][' ']HH:mm[:ss][.SSSSSS][.SSS]");

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
    String moment = cell(name + "_datetime");
    String day = cell(name + "_date");
    try {
      if (!moment.isEmpty()) {
        return known(LocalDateTime.parse(moment, TIME));
      }
      return day.isEmpty() ? null : known(LocalDate.parse(day).atStartOfDay());
    } catch (DateTimeException e) {
      throw new Broken(moment.isEmpty() ? name + "_date" : name + "_datetime", "is not a date");
    }
  }

  /** Of a year that all who read it know: four digits, and not the year 0. */
  private static Instant known(LocalDateTime time) {
    if (time.getYear() < 1 || time.getYear() > 9999) {
      throw new DateTimeException("year out of range");
    }
    return time.toInstant(ZoneOffset.UTC);
  }

  @Override
  public String toString() {
    return "OmopRow[table=%s, number=%d]".formatted(table, number);
  }
}
