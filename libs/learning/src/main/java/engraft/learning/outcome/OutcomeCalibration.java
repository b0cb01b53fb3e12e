package engraft.learning.outcome;

import engraft.learning.calibration.AbsenceCosts;
import engraft.learning.calibration.Abstention;
import engraft.learning.calibration.ConformalSets;
import engraft.learning.calibration.Strata;
import engraft.learning.calibration.Support;
import engraft.learning.data.Dataset;
import engraft.learning.expert.FittedModel;
import engraft.learning.feature.EncodedEpisode;
import engraft.learning.feature.FeatureSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * All that turns the scores of a model of classes, a number or the time to an event into an answer
 * that says how far it can be trusted.
 *
 * @param rescaling of the model's scores
 * @param classes prediction sets of classes; without groups for other outcomes
 * @param numbers intervals of a number; null for other outcomes
 * @param z standard deviations to each side of a survival curve
 * @param absences variance of the scores that the absence of each variable adds, in the order of
 *     the space
 */
public record OutcomeCalibration(
    Rescaling rescaling,
    Strata strata,
    Support support,
    ConformalSets classes,
    @Nullable NumberIntervals numbers,
    double z,
    List<Double> absences) {

  private static final double LEVEL = 0.9;
  private static final double Z = 1.6448536269514722;
  private static final int STRATA = 4;
  private static final int FEWEST_IN_A_STRATUM = 40;
  private static final int FEWEST_IN_A_GROUP = 10;

  public OutcomeCalibration {
    absences = List.copyOf(absences);
  }

  /**
   * Learns from rows that the model was not fitted on.
   *
   * @param model whose scores are to be read, before any rescaling
   * @param crossed scores of the labelled rows by models that did not see the row
   * @param isRescaled whether the scores are to be drawn to what the rows show
   */
  public static OutcomeCalibration learn(
      Outcome outcome,
      FittedModel model,
      Dataset labelled,
      double[][] crossed,
      boolean isRescaled) {
    Rescaling rescaling =
        isRescaled ? Rescaling.learn(outcome, labelled, crossed) : Rescaling.none(outcome);
    double[][] scores = rescaling.of(crossed);
    Strata strata =
        Strata.quantiles(
            labelled.completeness(), Math.clamp(labelled.size() / FEWEST_IN_A_STRATUM, 1, STRATA));
    return new OutcomeCalibration(
        rescaling,
        strata,
        Support.of(labelled),
        new ConformalSets(LEVEL, groups(outcome, labelled, scores, strata)),
        numbers(outcome, labelled, scores),
        Z,
        outcome instanceof Outcome.Hazards
            ? AbsenceCosts.learn(rescaling.applied(model), labelled, 0)
            : List.of());
  }

  private static @Nullable NumberIntervals numbers(
      Outcome outcome, Dataset labelled, double[][] scores) {
    return outcome instanceof Outcome.Quantity quantity
        ? NumberIntervals.learn(
            labelled,
            Arrays.stream(scores).mapToDouble(s -> quantity.answer(s)[0]).toArray(),
            LEVEL)
        : null;
  }

  private static List<ConformalSets.Group> groups(
      Outcome outcome, Dataset labelled, double[][] scores, Strata strata) {
    List<ConformalSets.Group> groups = new ArrayList<>();
    if (outcome instanceof Outcome.Classes classes) {
      double[] completeness = labelled.completeness();
      for (int label = 0; label < classes.count(); label++) {
        int of = label;
        for (int stratum = ConformalSets.Group.ANY; stratum < strata.count(); stratum++) {
          int within = stratum;
          int[] rows =
              IntStream.range(0, scores.length)
                  .filter(i -> labelled.label(i) == of)
                  .filter(i -> within < 0 || strata.of(completeness[i]) == within)
                  .toArray();
          if (within < 0 || rows.length >= FEWEST_IN_A_GROUP) {
            groups.add(group(classes, labelled, scores, rows, within, of));
          }
        }
      }
    }
    return groups;
  }

  private static ConformalSets.Group group(
      Outcome.Classes classes,
      Dataset labelled,
      double[][] scores,
      int[] rows,
      int stratum,
      int label) {
    return new ConformalSets.Group(
        stratum,
        label,
        Arrays.stream(rows).mapToObj(i -> 1 - classes.answer(scores[i])[label]).toList(),
        Arrays.stream(rows).mapToObj(i -> labelled.row(i).weight()).toList());
  }

  /**
   * The answer.
   *
   * @param scores of the model, not rescaled
   */
  public OutcomeAssessment assess(
      Outcome outcome, FeatureSpace space, EncodedEpisode episode, double[] scores) {
    double completeness = episode.completeness(space);
    int stratum = strata.of(completeness);
    double[] read = rescaling.of(scores);
    OutcomeAssessment.Told told =
        switch (outcome) {
          case Outcome.Classes some -> classes(some.answer(read), stratum);
          case Outcome.Quantity quantity -> number(quantity.answer(read)[0], completeness);
          case Outcome.Hazards hazards -> survival(hazards, read, space, episode);
        };
    Optional<Abstention> doubts = support.doubts(space, episode);
    return new OutcomeAssessment(
        told, doubts.isPresent() ? doubts : undecided(told), completeness, stratum);
  }

  private OutcomeAssessment.Told classes(double[] probabilities, int stratum) {
    SortedSet<Integer> set = classes.set(probabilities, stratum);
    return new OutcomeAssessment.Told.Classes(
        Arrays.stream(probabilities).boxed().toList(), List.copyOf(set));
  }

  private OutcomeAssessment.Told number(double value, double completeness) {
    double reach = numbers == null ? Double.POSITIVE_INFINITY : numbers.reach(completeness);
    return new OutcomeAssessment.Told.Quantity(value, value - reach, value + reach);
  }

  private OutcomeAssessment.Told survival(
      Outcome.Hazards hazards, double[] scores, FeatureSpace space, EncodedEpisode episode) {
    double variance = 0;
    for (int v = 0; v < absences.size(); v++) {
      variance += episode.has(space, v) ? 0 : absences.get(v);
    }
    double reach = z * Math.sqrt(variance);
    double[] stays = hazards.answer(scores);
    double[] low = hazards.answer(Arrays.stream(scores).map(s -> s + reach).toArray());
    double[] high = hazards.answer(Arrays.stream(scores).map(s -> s - reach).toArray());
    return new OutcomeAssessment.Told.Survival(
        IntStream.range(0, stays.length)
            .mapToObj(
                k -> new OutcomeAssessment.Point(hazards.ends().get(k), stays[k], low[k], high[k]))
            .toList());
  }

  private static Optional<Abstention> undecided(OutcomeAssessment.Told told) {
    return switch (told) {
      case OutcomeAssessment.Told.Classes(var probabilities, var set) ->
          set.isEmpty()
              ? Optional.of(Abstention.UNLIKE_EITHER)
              : set.size() == probabilities.size()
                  ? Optional.of(Abstention.UNDECIDED)
                  : Optional.empty();
      case OutcomeAssessment.Told.Quantity(double _, double low, double _) ->
          Double.isInfinite(low) ? Optional.of(Abstention.UNDECIDED) : Optional.empty();
      case OutcomeAssessment.Told.Survival _ -> Optional.empty();
    };
  }
}
