package engraft.harmonization.cohorts;

import engraft.clinical.ConceptId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Which episodes, and what of them.
 *
 * @param index the first value of this concept is time zero of the window; the episode's start when
 *     empty
 * @param window what lies outside is left out, but for the outcome
 * @param outcome episodes that do not know it are left out
 */
public record Cohort(
    Optional<ConceptId> index,
    Optional<Window> window,
    Optional<ConceptId> outcome,
    List<Exclusion> exclusions) {

  /** Every episode of the site that holds anything, whole. */
  public static final Cohort ALL =
      new Cohort(Optional.empty(), Optional.empty(), Optional.empty(), List.of());

  public Cohort {
    exclusions = List.copyOf(exclusions);
  }

  /** Both ends belong to it; negative is before the index event. */
  public record Window(Duration from, Duration to) {
    public Window {
      if (from.compareTo(to) > 0) {
        throw new IllegalArgumentException(
            "window must begin (%s) before it ends (%s)".formatted(from, to));
      }
    }
  }

  /** Leaves an episode out for the latest value of a concept in the window. */
  public sealed interface Exclusion {
    ConceptId concept();

    /** The number is below the limit. */
    record Below(ConceptId concept, double limit) implements Exclusion {}

    /** The number is above the limit. */
    record Above(ConceptId concept, double limit) implements Exclusion {}

    /** The category is this one. */
    record Having(ConceptId concept, String code) implements Exclusion {}

    /** There is no value. */
    record Lacking(ConceptId concept) implements Exclusion {}
  }
}
