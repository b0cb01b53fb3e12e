package engraft.harmonization.quality;

import engraft.clinical.ConceptId;
import engraft.clinical.SiteId;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How a site's completeness and values changed from period to period.
 *
 * @param reference the first period with enough episodes, which the later ones are compared with;
 *     empty when there is none
 * @param concepts those that drifted most first
 */
public record Drift(
    SiteId site,
    Step step,
    Clock clock,
    String reference,
    List<Period> periods,
    List<ConceptDrift> concepts) {

  /** Fewer values than these in a period say nothing. */
  public static final int FEWEST = 30;

  public Drift {
    periods = List.copyOf(periods);
    concepts = List.copyOf(concepts);
  }

  /** How long a period is. */
  public enum Step {
    MONTH,
    QUARTER
  }

  /** By which time an episode belongs to a period. */
  public enum Clock {
    /** When the hospital first sent it: the true calendar, but a backfill is all in one period. */
    RECEIVED,
    /** When care began: moved by each patient's date shift. */
    STARTED
  }

  /**
   * A period.
   *
   * @param label {@code 2026-03} or {@code 2026-Q1}
   * @param completeness mean over its episodes of the share of the site's concepts with a value
   */
  public record Period(String label, int episodes, double completeness) {}

  /** Compares each period with the first. */
  public static Drift of(SiteId site, List<Observed> observed, Step step, Clock clock) {
    SortedMap<String, List<Observed>> byPeriod = new TreeMap<>();
    for (Observed episode : observed) {
      byPeriod
          .computeIfAbsent(label(step, time(episode, clock)), _ -> new ArrayList<>())
          .add(episode);
    }
    SortedSet<ConceptId> spoken = new TreeSet<>();
    observed.forEach(episode -> spoken.addAll(episode.latest().keySet()));
    List<Period> periods = new ArrayList<>();
    byPeriod.forEach((label, inIt) -> periods.add(period(label, inIt, spoken)));
    String reference =
        periods.stream()
            .filter(period -> period.episodes() >= FEWEST)
            .map(Period::label)
            .findFirst()
            .orElse("");
    return new Drift(
        site, step, clock, reference, periods, ConceptDrift.of(byPeriod, reference, spoken));
  }

  private static Period period(String label, List<Observed> inIt, SortedSet<ConceptId> spoken) {
    double completeness =
        inIt.stream()
            .mapToDouble(episode -> episode.summary().completeness(spoken))
            .average()
            .orElseThrow();
    return new Period(label, inIt.size(), completeness);
  }

  private static Instant time(Observed episode, Clock clock) {
    return switch (clock) {
      case RECEIVED -> episode.received();
      case STARTED -> episode.episode().start();
    };
  }

  private static String label(Step step, Instant time) {
    YearMonth month = YearMonth.from(time.atZone(ZoneOffset.UTC));
    return switch (step) {
      case MONTH -> month.toString();
      case QUARTER -> "%d-Q%d".formatted(month.getYear(), (month.getMonthValue() + 2) / 3);
    };
  }
}
