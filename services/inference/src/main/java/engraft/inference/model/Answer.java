package engraft.inference.model;

import engraft.clinical.Absence;
import engraft.clinical.ConceptId;
import java.util.List;
import java.util.Optional;

/**
 * What a model says of one patient.
 *
 * @param risk calibrated, in [0, 1]
 * @param predictionSet labels that cannot be ruled out, ascending
 * @param abstention why it declines; empty when it does not
 * @param completeness share of the model's variables that are there
 * @param stratum of completeness, 0 for the sparsest
 */
public record Answer(
    double risk,
    Interval interval,
    List<String> predictionSet,
    Optional<String> abstention,
    double completeness,
    int stratum,
    Explanation explanation) {

  public Answer {
    predictionSet = List.copyOf(predictionSet);
  }

  /** 90 % unless the artifact says otherwise. */
  public record Interval(double low, double high) {}

  /**
   * Contributions to the log-odds.
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
