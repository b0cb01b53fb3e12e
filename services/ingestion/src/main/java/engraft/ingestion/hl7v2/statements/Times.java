package engraft.ingestion.hl7v2.statements;

import engraft.ingestion.hl7v2.Segment;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * HL7's partial times as instants: what is left out is its first, and a time without an offset is
 * of the message's own, or else of the site's zone.
 *
 * @param zone of times that name no offset
 */
public record Times(ZoneId zone) {

  private static final Pattern TIME =
      Pattern.compile(
          "([0-9]{4})([0-9]{2})?([0-9]{2})?([0-9]{2})?([0-9]{2})?([0-9]{2})?(?:\\.[0-9]{1,6})?"
              + "([+-][0-9]{4})?");
  private static final Pattern TIME_OF_DAY =
      Pattern.compile("([0-9]{2})([0-9]{2})?([0-9]{2})?(?:\\.[0-9]{1,6})?(?:[+-][0-9]{4})?");
  private static final int MINUTE = 5;
  private static final int OFFSET = 7;
  private static final int FIRST_YEAR = 1000;
  private static final int LONGEST_MONTH = 31;

  /** With the offset of the message's own time, where it names one. */
  public Times ofMessage(String messageTime) {
    Matcher matcher = TIME.matcher(messageTime);
    if (!matcher.matches() || matcher.group(OFFSET) == null) {
      return this;
    }
    try {
      return new Times(ZoneOffset.of(matcher.group(OFFSET)));
    } catch (DateTimeException e) {
      return this;
    }
  }

  @Nullable Instant of(Segment segment, int field) {
    return of(segment.get(field)).orElse(null);
  }

  /** Empty for what is no time, or none that exists. */
  public Optional<Instant> of(String text) {
    return written(text).map(Written::instant);
  }

  /**
   * A time to the minute at least that comes only once: empty also in the hour by which a clock is
   * set back.
   */
  public Optional<Instant> exact(String text) {
    return written(text).filter(Written::isExact).map(Written::instant);
  }

  private record Written(LocalDateTime local, ZoneId zone, boolean toTheMinute) {
    Instant instant() {
      return local.atZone(zone).toInstant();
    }

    boolean isExact() {
      return toTheMinute && zone.getRules().getValidOffsets(local).size() == 1;
    }
  }

  private Optional<Written> written(String text) {
    Matcher matcher = TIME.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      LocalDateTime local =
          date(matcher)
              .atTime(number(matcher, 4, 0), number(matcher, MINUTE, 0), number(matcher, 6, 0));
      String offset = matcher.group(OFFSET);
      return Optional.of(
          new Written(
              local, offset == null ? zone : ZoneOffset.of(offset), matcher.group(MINUTE) != null));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The day, whatever the offset; the first of what is left out. */
  static Optional<LocalDate> day(String text) {
    Matcher matcher = TIME.matcher(text);
    try {
      return matcher.matches() ? Optional.of(date(matcher)) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** A time of the day as FHIR writes it. */
  static Optional<String> ofDay(String text) {
    Matcher matcher = TIME_OF_DAY.matcher(text);
    try {
      return matcher.matches()
          ? Optional.of(
              LocalTime.of(number(matcher, 1, 0), number(matcher, 2, 0), number(matcher, 3, 0))
                  .format(DateTimeFormatter.ISO_LOCAL_TIME))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /**
   * A month or day that is not known may be left out or be zero, and one day too many is the last
   * of its month. What is older than the year 1000 says that a system knows no date.
   */
  private static LocalDate date(Matcher matcher) {
    int year = number(matcher, 1, 0);
    if (year < FIRST_YEAR) {
      throw new DateTimeException("year out of range");
    }
    YearMonth month = YearMonth.of(year, Math.max(1, number(matcher, 2, 1)));
    int day = Math.max(1, number(matcher, 3, 1));
    return day > LONGEST_MONTH
        ? LocalDate.of(year, month.getMonth(), day)
        : month.atDay(Math.min(day, month.lengthOfMonth()));
  }

  private static int number(Matcher matcher, int group, int otherwise) {
    String digits = matcher.group(group);
    return digits == null ? otherwise : Integer.parseInt(digits);
  }
}
