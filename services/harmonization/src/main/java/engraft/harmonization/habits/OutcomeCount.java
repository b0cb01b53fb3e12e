package engraft.harmonization.habits;

import engraft.clinical.ConceptId;
import engraft.harmonization.mapping.HabitEffect.Estimate;
import java.util.Optional;

/**
 * How often an outcome came about in a reference subgroup.
 *
 * @param known patients of whom it is known
 * @param events those of them with the outcome
 */
public record OutcomeCount(ConceptId concept, int known, int events) {

  /** Rates further apart are never taken for the same. */
  static final double FURTHEST = 0.1;

  private static final double Z = 1.959964;

  public OutcomeCount {
    if (events < 0 || events > known) {
      throw new IllegalArgumentException(
          "events (%d) must be within [0, %d]".formatted(events, known));
    }
  }

  public double rate() {
    return known == 0 ? 0 : (double) events / known;
  }

  /** This rate less another, with Newcombe's interval. */
  public Estimate less(OutcomeCount other) {
    double difference = rate() - other.rate();
    double[] mine = wilson();
    double[] theirs = other.wilson();
    return new Estimate(
        difference,
        difference - Math.hypot(rate() - mine[0], theirs[1] - other.rate()),
        difference + Math.hypot(mine[1] - rate(), other.rate() - theirs[0]));
  }

  /** A habit is one of measuring only where patients fare alike. */
  Optional<Refusal> refusal(OutcomeCount reference) {
    if (known < Quantiles.FEWEST) {
      return Optional.of(
          new Refusal(
              "outcome-unknown",
              "%s must be known of at least %d patients of the subgroup, not of %d"
                  .formatted(concept, Quantiles.FEWEST, known)));
    }
    Estimate difference = less(reference);
    boolean differs =
        difference.low() > 0 || difference.high() < 0 || Math.abs(difference.value()) > FURTHEST;
    return differs
        ? Optional.of(
            new Refusal(
                "outcome-rate-differs",
                ("%s comes about in %d of %d patients here and in %d of %d of the reference"
                        + " (difference %.2f, 95 %% interval %.2f to %.2f): what differs may be the"
                        + " illness and not the measuring%nMaybe choose a subgroup in which both"
                        + " fare alike.")
                    .formatted(
                        concept,
                        events,
                        known,
                        reference.events,
                        reference.known,
                        difference.value(),
                        difference.low(),
                        difference.high())))
        : Optional.empty();
  }

  private double[] wilson() {
    double scale = 1 + Z * Z / known;
    double middle = (rate() + Z * Z / (2.0 * known)) / scale;
    double half =
        Z * Math.sqrt(rate() * (1 - rate()) / known + Z * Z / (4.0 * known * known)) / scale;
    return new double[] {Math.max(0, middle - half), Math.min(1, middle + half)};
  }
}
