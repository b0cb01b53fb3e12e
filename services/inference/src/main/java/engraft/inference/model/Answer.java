package engraft.inference.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import engraft.clinical.Absence;
import engraft.clinical.ConceptId;
import engraft.clinical.Digest;
import java.util.List;
import java.util.Optional;

/**
 * What a model says of one patient.
 *
 * @param risk calibrated, in [0, 1]; empty where the task asks for something else
 * @param interval of the risk
 * @param told the answer where the task asks for something else than a risk
 * @param predictionSet labels or classes that cannot be ruled out, in their order; none for numbers
 *     and times to an event
 * @param abstention why it declines; empty when it does not
 * @param completeness share of the model's variables that are there
 * @param stratum of completeness, 0 for the sparsest
 * @param mapping by which values that were typed in were read; empty for an episode, which was
 *     harmonized, and where the model does not tell its mapping
 */
public record Answer(
    Optional<Double> risk,
    Optional<Interval> interval,
    Optional<Told> told,
    List<String> predictionSet,
    Optional<String> abstention,
    double completeness,
    int stratum,
    Explanation explanation,
    Optional<Mapping> mapping) {

  public Answer {
    predictionSet = List.copyOf(predictionSet);
  }

  /** The same answer to what was read by that mapping. */
  public Answer readBy(Mapping told) {
    return with(abstention, Optional.of(told));
  }

  /** The same answer, withheld unless it is already. */
  public Answer abstaining(String why) {
    return with(abstention.or(() -> Optional.of(why)), mapping);
  }

  private Answer with(Optional<String> withheld, Optional<Mapping> told) {
    return new Answer(
        risk,
        interval,
        this.told,
        predictionSet,
        withheld,
        completeness,
        stratum,
        explanation,
        told);
  }

  /**
   * The mapping that made the model's data.
   *
   * @param tables names the version of the hospital's mapping tables
   * @param values that it changed
   */
  public record Mapping(Digest tables, List<MappedValue> values) {
    public Mapping {
      values = List.copyOf(values);
    }
  }

  /**
   * A number that was brought to another hospital's habit of measuring, as the model's data were.
   *
   * @param reference whose habit
   * @param measured what was typed in
   * @param read what the model was shown
   */
  public record MappedValue(
      ConceptId concept, String reference, double measured, double read, String unit) {}

  /** An answer in the task's own terms. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Classes.class, name = "classes"),
    @JsonSubTypes.Type(value = Quantity.class, name = "quantity"),
    @JsonSubTypes.Type(value = Survival.class, name = "survival")
  })
  public sealed interface Told {}

  /** One of several classes. */
  public record Classes(List<ClassProbability> classes) implements Told {
    public Classes {
      classes = List.copyOf(classes);
    }
  }

  /** How likely one class is. */
  public record ClassProbability(String code, double probability) {}

  /**
   * A number, in the unit that the labels had.
   *
   * @param interval empty where the calibration rows were too few to say
   */
  public record Quantity(double value, Optional<Interval> interval) implements Told {}

  /** When an event comes. */
  public record Survival(List<SurvivalPoint> points) implements Told {
    public Survival {
      points = List.copyOf(points);
    }
  }

  /** The probability that the event has not come by some hours, and its interval. */
  public record SurvivalPoint(double hours, double probability, double low, double high) {}

  /** 90 % unless the artifact says otherwise. */
  public record Interval(double low, double high) {}

  /**
   * Contributions to the log-odds: of the risk, the likeliest class or the hazards; or to the
   * number.
   *
   * @param attributions of values that are there; an absent value has none
   * @param absences of values that are not there, each with its reason
   * @param stability how much of the five strongest stays when some values are taken away, in [0,
   *     1]; empty when it was not asked for
   */
  public record Explanation(
      List<Attribution> attributions, List<AbsenceEffect> absences, Optional<Double> stability) {
    public Explanation {
      attributions = List.copyOf(attributions);
      absences = List.copyOf(absences);
    }
  }

  /** What a value that is there contributes. */
  public record Attribution(ConceptId concept, double contribution) {}

  /** What it contributes that a value is not there. */
  public record AbsenceEffect(ConceptId concept, Absence reason, double contribution) {}
}
