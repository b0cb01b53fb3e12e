package engraft.ingestion.records;

import engraft.ingestion.pseudonyms.DateShift;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When the sender says that it said something. Only times of the same clock can be compared.
 *
 * @param clock what was read: the kind of time, and whose
 * @param at to the microsecond, as it is stored
 */
public record Said(String clock, Instant at) {

  public Said {
    at = at.truncatedTo(ChronoUnit.MICROS);
  }

  Said shifted(DateShift shift) {
    return new Said(clock, at.minus(Duration.ofDays(shift.days())));
  }

  boolean isBefore(Said other) {
    return clock.equals(other.clock) && at.isBefore(other.at);
  }
}
