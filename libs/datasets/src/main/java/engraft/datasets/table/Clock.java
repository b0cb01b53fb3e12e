package engraft.datasets.table;

import engraft.datasets.table.Cells.Broken;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the times of a table. A date without a time is its first moment in the table's zone. */
final class Clock {

  private static final Pattern CLOCK =
      Pattern.compile("([0-9]{1,5}):([0-5][0-9])(?::([0-5][0-9]))?");
  private static final double SECONDS_OF_A_MINUTE = 60;
  private static final double LONGEST_SECONDS = 1e10;
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendPattern("['T'][' ']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendPattern("[XXX][X]")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private final List<DateTimeFormatter> formats;
  private final ZoneId zone;

  Clock(TableDescriptor.Dates dates) {
    try {
      this.formats =
          dates.formats().isEmpty()
              ? List.of(ISO)
              : dates.formats().stream().map(Clock::formatter).toList();
    } catch (IllegalArgumentException e) {
      throw new TableException(
          "dates.formats is not understood: %s%nMaybe write dd.MM.uuuu HH:mm."
              .formatted(e.getMessage()),
          e);
    }
    this.zone = dates.zone();
  }

  private static DateTimeFormatter formatter(String pattern) {
    return DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.ROOT)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  Instant instant(String written) throws Broken {
    String cell = written.strip();
    for (DateTimeFormatter format : formats) {
      try {
        return instant(
            format.parseBest(cell, OffsetDateTime::from, LocalDateTime::from, LocalDate::from));
      } catch (DateTimeException e) {
        continue;
      }
    }
    throw new Broken("is not a time of the described formats");
  }

  /** What is older than the year 1000 says that a system knows no date. */
  private Instant instant(TemporalAccessor time) throws Broken {
    int year = time.get(ChronoField.YEAR);
    if (year < 1000 || year > 9999) {
      throw new Broken("is not a time of the years 1000 to 9999");
    }
    return moment(time);
  }

  private Instant moment(TemporalAccessor time) throws Broken {
    return switch (time) {
      case OffsetDateTime moment -> moment.toInstant();
      case LocalDateTime local -> local(local);
      case LocalDate day -> day.atStartOfDay(zone).toInstant();
      default -> throw new Broken("is not a date");
    };
  }

  private Instant local(LocalDateTime local) throws Broken {
    if (zone.getRules().getValidOffsets(local).isEmpty()) {
      throw new Broken("is a time that the zone's clocks skip");
    }
    return local.atZone(zone).toInstant();
  }

  static Duration since(TableDescriptor.Elapsed elapsed, String written) throws Broken {
    String cell = written.strip();
    return switch (elapsed) {
      case CLOCK -> clock(cell);
      case MINUTES -> seconds(cell, SECONDS_OF_A_MINUTE);
      case HOURS -> seconds(cell, SECONDS_OF_A_MINUTE * 60);
      case DAYS -> seconds(cell, SECONDS_OF_A_MINUTE * 60 * 24);
    };
  }

  private static Duration clock(String cell) throws Broken {
    Matcher matcher = CLOCK.matcher(cell);
    if (!matcher.matches()) {
      throw new Broken("is not hours:minutes");
    }
    long seconds = matcher.group(3) == null ? 0 : Long.parseLong(matcher.group(3));
    return Duration.ofHours(Long.parseLong(matcher.group(1)))
        .plusMinutes(Long.parseLong(matcher.group(2)))
        .plusSeconds(seconds);
  }

  private static Duration seconds(String cell, double unit) throws Broken {
    try {
      double seconds = Double.parseDouble(cell.replace(',', '.')) * unit;
      if (Math.abs(seconds) < LONGEST_SECONDS) {
        return Duration.ofSeconds(Math.round(seconds));
      }
    } catch (NumberFormatException e) {
      throw new Broken("is not a number");
    }
    throw new Broken("is not a time within 300 years");
  }
}
