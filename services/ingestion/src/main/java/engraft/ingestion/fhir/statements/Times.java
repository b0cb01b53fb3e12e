package engraft.ingestion.fhir.statements;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Timing;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** FHIR's partial dates as instants: what is left out is its first, and UTC. */
public final class Times {

  /** Clocks of computers have none. */
  private static final Pattern LEAP_SECOND = Pattern.compile("(?<=:[0-9]{2}):60");

  private static final int YEAR = "2020".length();
  private static final int DAY = "2020-01-01".length();

  private Times() {}

  /** The first of the choices that names a time. */
  static @Nullable Instant first(@Nullable Type... choices) {
    for (Type choice : choices) {
      Instant time = of(choice);
      if (time != null) {
        return time;
      }
    }
    return null;
  }

  static @Nullable Instant of(@Nullable Type time) {
    return switch (time) {
      case BaseDateTimeType dateTime -> parse(dateTime);
      case Period period -> first(period.getStartElement(), period.getEndElement());
      case Timing timing -> first(timing.getEvent().toArray(Type[]::new));
      case null, default -> null;
    };
  }

  /** A date of birth and its like; the first day of what is left out. */
  static @Nullable LocalDate date(PrimitiveType<?> date) {
    Instant time = parse(date);
    return time == null ? null : LocalDate.ofInstant(time, ZoneOffset.UTC);
  }

  /** FHIR's invariant per-1; partial dates are compared by their first instant. */
  public static Optional<String> brokenPeriod(ObjectNode period) {
    Instant start = parse(period.path("start").textValue());
    Instant end = parse(period.path("end").textValue());
    boolean partialEnd = period.path("end").asText().length() < DAY + 1;
    return start != null && end != null && !partialEnd && end.isBefore(start)
        ? Optional.of("must not end before it starts")
        : Optional.empty();
  }

  private static @Nullable Instant parse(PrimitiveType<?> time) {
    return parse(time.getValueAsString());
  }

  private static @Nullable Instant parse(@Nullable String text) {
    if (text == null || text.length() < YEAR) {
      return null;
    }
    try {
      return text.length() > DAY
          ? OffsetDateTime.parse(LEAP_SECOND.matcher(text).replaceFirst(":59")).toInstant()
          : LocalDate.parse(text + "-01-01".substring(text.length() - YEAR))
              .atStartOfDay(ZoneOffset.UTC)
              .toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
