package engraft.learning.feature;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import engraft.clinical.ConceptId;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A series that is computed from measured ones, as clinicians do in their heads: it is there only
 * where what it is computed from is there. Its definition travels in the feature space, whose
 * scales tell the units of the operands.
 *
 * <p>Where several operands are named the first that was measured at a time stands for all: the
 * pressure in the artery, else the one by cuff.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Derivation.FirstOf.class, name = "first-of"),
  @JsonSubTypes.Type(value = Derivation.Ratio.class, name = "ratio"),
  @JsonSubTypes.Type(value = Derivation.Difference.class, name = "difference"),
  @JsonSubTypes.Type(value = Derivation.HourlyRate.class, name = "hourly-rate")
})
public sealed interface Derivation {

  /** Code system of what is derived from other variables. */
  String SYSTEM = "derived";

  /** What the series is called among the variables. */
  ConceptId concept();

  /** All that it may be computed from. */
  List<ConceptId> operands();

  /** What several ways of measuring one thing say together. */
  record FirstOf(ConceptId concept, List<ConceptId> of) implements Derivation {
    public FirstOf {
      of = some(concept, of);
    }

    @Override
    public List<ConceptId> operands() {
      return of;
    }
  }

  /** Each value of one series with the nearest of another. */
  sealed interface OfTwo extends Derivation {

    List<ConceptId> of();

    List<ConceptId> other();

    /** How far apart in time the two may be. */
    Duration within();

    @Override
    default List<ConceptId> operands() {
      return Stream.concat(of().stream(), other().stream()).toList();
    }
  }

  /** The one divided by the other. */
  record Ratio(
      ConceptId concept,
      List<ConceptId> of,
      @JsonProperty("by") List<ConceptId> other,
      Duration within)
      implements OfTwo {
    public Ratio {
      of = some(concept, of);
      other = some(concept, other);
    }
  }

  /** The one less the other. */
  record Difference(
      ConceptId concept,
      List<ConceptId> of,
      @JsonProperty("less") List<ConceptId> other,
      Duration within)
      implements OfTwo {
    public Difference {
      of = some(concept, of);
      other = some(concept, other);
    }
  }

  /**
   * How much of an amount came an hour, period by period from the start; a period counts as far as
   * its readings reach, and an hour at least.
   *
   * @param by what it is divided by, such as the body's weight; none for the amount itself
   */
  record HourlyRate(ConceptId concept, List<ConceptId> of, List<ConceptId> by, Duration period)
      implements Derivation {
    public HourlyRate {
      of = some(concept, of);
      by = List.copyOf(by);
      if (!period.isPositive()) {
        throw new IllegalArgumentException("period (%s) must be positive".formatted(period));
      }
    }

    @Override
    public List<ConceptId> operands() {
      return Stream.concat(of.stream(), by.stream()).toList();
    }
  }

  private static List<ConceptId> some(ConceptId concept, List<ConceptId> operands) {
    if (operands.isEmpty()) {
      throw new IllegalArgumentException("%s must be derived from something".formatted(concept));
    }
    return List.copyOf(operands);
  }
}
