package engraft.ingestion.pseudonyms;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Moves every date of a patient back by the same number of days, so that intervals stay exact and
 * no real date is kept.
 *
 * @param days between 0 (nothing moves) and 364
 */
public record DateShift(int days) {

  public DateShift {
    if (days < 0 || days > 364) {
      throw new IllegalArgumentException("days (%d) must be within [0, 364]".formatted(days));
    }
  }

  /** The moved time; nothing when nothing was said. */
  public @Nullable Instant shift(@Nullable Instant time) {
    return time == null ? null : time.minus(Duration.ofDays(days));
  }

  /** The year of the moved date: Safe Harbor keeps the year and no more. */
  public int year(LocalDate date) {
    return date.minusDays(days).getYear();
  }
}
