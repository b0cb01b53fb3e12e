package engraft.learning.outcome;

import engraft.learning.data.Dataset;
import engraft.learning.metric.Bootstrap;
import engraft.learning.metric.ClassScores;
import engraft.learning.metric.Estimate;
import engraft.learning.metric.Evidence;
import engraft.learning.metric.Numbers;
import engraft.learning.metric.Survival;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The one number by which models of an outcome are compared and judged, the greater the better:
 * macro AUROC of classes, explained variance (R²) of numbers, C-index of times to an event.
 *
 * @param test labelled rows that no model learnt from
 */
public record OutcomeEvidence(Outcome outcome, Dataset test, long seed) implements Evidence {

  private static final int RESAMPLES = 200;

  /** With fewer rows of the rarest class, or fewer events in time, a test shows nothing. */
  public static final int FEWEST_OF_A_KIND = 10;

  /** Of a number, likewise. */
  public static final int FEWEST_NUMBERS = 30;

  @Override
  public String metric() {
    return switch (outcome) {
      case Outcome.Classes _ -> "macro-auroc";
      case Outcome.Quantity _ -> "r2";
      case Outcome.Hazards _ -> "c-index";
    };
  }

  @Override
  public double chance() {
    return switch (outcome) {
      case Outcome.Classes _, Outcome.Hazards _ -> 0.5;
      case Outcome.Quantity _ -> 0;
    };
  }

  @Override
  public Estimate estimate(double[][] scores) {
    return test.isEmpty()
        ? Estimate.UNKNOWN
        : new Bootstrap(RESAMPLES, seed).estimate(test.size(), metric(scores));
  }

  @Override
  public Estimate difference(double[][] first, double[][] second) {
    ToDoubleFunction<int[]> one = metric(first);
    ToDoubleFunction<int[]> other = metric(second);
    return new Bootstrap(RESAMPLES, seed)
        .estimate(test.size(), at -> one.applyAsDouble(at) - other.applyAsDouble(at));
  }

  /**
   * A recalibration leaves a risk's order as it is, but moves these numbers by some thousandths.
   */
  @Override
  public double negligible() {
    return 0.01;
  }

  @Override
  public SortedMap<String, Estimate> metrics(double[][] scores) {
    return OutcomeMetrics.of(outcome, test, scores, seed);
  }

  @Override
  public Optional<String> tooFew() {
    return switch (outcome) {
      case Outcome.Classes(int count) -> {
        long rarest =
            IntStream.range(0, count)
                .mapToLong(k -> test.rows().stream().filter(row -> row.label() == k).count())
                .min()
                .orElse(0);
        yield rarest < FEWEST_OF_A_KIND
            ? said("%d rows of the rarest class", rarest, FEWEST_OF_A_KIND)
            : Optional.empty();
      }
      case Outcome.Quantity _ ->
          test.size() < FEWEST_NUMBERS
              ? said("%d rows", test.size(), FEWEST_NUMBERS)
              : Optional.empty();
      case Outcome.Hazards _ ->
          test.events() < FEWEST_OF_A_KIND
              ? said("%d events", test.events(), FEWEST_OF_A_KIND)
              : Optional.empty();
    };
  }

  private static Optional<String> said(String what, long has, int needs) {
    return Optional.of(("the test has " + what + " and needs %d").formatted(has, needs));
  }

  private ToDoubleFunction<int[]> metric(double[][] scores) {
    return switch (outcome) {
      case Outcome.Classes _ -> {
        ClassScores all = new ClassScores(scores, test.labels());
        yield at -> all.only(at).macroAuroc();
      }
      case Outcome.Quantity quantity -> {
        Numbers all =
            new Numbers(
                Arrays.stream(scores).mapToDouble(s -> quantity.answer(s)[0]).toArray(),
                test.labels());
        yield at -> all.only(at).explained();
      }
      case Outcome.Hazards hazards -> {
        Survival all = OutcomeMetrics.survival(hazards, test, scores);
        yield at -> all.only(at).concordance();
      }
    };
  }
}
