package engraft.harmonization.habits;

import engraft.clinical.habits.QuantileMap;
import engraft.harmonization.habits.HabitReference.ConceptQuantiles;
import engraft.harmonization.mapping.HabitEffect;
import engraft.harmonization.mapping.HabitEffect.Estimate;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Fits one concept's quantile map and says what it does to patients that it was not fitted on: each
 * half is mapped by the other half's map. Intervals are those of 200 resamples of the site's
 * patients and of the reference; the same patients always give the same.
 */
public final class FitHabit {

  /** Numbers of fewer kinds are categories, and a rank says nothing of them. */
  static final int FEWEST_KINDS = 10;

  private static final int RESAMPLES = 200;

  private final ConceptQuantiles reference;
  private final double[] numbers;
  private final double[] goal;
  private final double width;

  private FitHabit(ConceptQuantiles reference, double[] numbers) {
    this.reference = reference;
    this.numbers = numbers;
    int allowed =
        Math.min(reference.quantiles().size(), Quantiles.allowed(Math.max(1, numbers.length / 2)));
    this.goal = Quantiles.thinned(reference.numbers(), allowed);
    this.width = Quantiles.middle(goal);
  }

  /** What came of it. */
  public sealed interface Result {
    /** It may be applied: after is surely nearer than before. */
    record Fitted(QuantileMap map, HabitEffect effect) implements Result {}

    /** It may not. */
    record Refused(Refusal refusal) implements Result {}

    /** It was measured, and may not be applied. */
    record Useless(Refusal refusal, HabitEffect effect) implements Result {}
  }

  /**
   * Fits.
   *
   * @param numbers of the site's patients of the reference's subgroup
   */
  public static Result fit(ConceptQuantiles reference, double[] numbers) {
    if (numbers.length < Quantiles.FEWEST) {
      return refused(
          "too-few",
          "%s has a number of %d patients of the subgroup, and needs %d"
              .formatted(reference.concept(), numbers.length, Quantiles.FEWEST));
    }
    if (Arrays.stream(numbers).distinct().count() < FEWEST_KINDS) {
      return refused(
          "not-continuous",
          "%s has fewer than %d different numbers here"
              .formatted(reference.concept(), FEWEST_KINDS));
    }
    return new FitHabit(reference, numbers).fit();
  }

  private static Result refused(String code, String detail) {
    return new Result.Refused(new Refusal(code, detail));
  }

  private Result fit() {
    if (width <= 0) {
      return refused(
          "no-spread", "%s is nearly one number in the reference".formatted(reference.concept()));
    }
    HabitEffect effect = effect();
    if (effect.gain().low() <= 0) {
      return new Result.Useless(
          new Refusal(
              "no-gain",
              "%s does not surely come nearer to the reference (gain %.3f, 95 %% interval %.3f to"
                      .formatted(reference.concept(), effect.gain().value(), effect.gain().low())
                  + " %.3f)".formatted(effect.gain().high())),
          effect);
    }
    return new Result.Fitted(QuantileMap.between(Quantiles.of(numbers, goal.length), goal), effect);
  }

  private HabitEffect effect() {
    double before = distance(numbers, goal);
    double after = distance(crossFitted(numbers, parities(), goal), goal);
    double[] befores = new double[RESAMPLES];
    double[] afters = new double[RESAMPLES];
    double[] gains = new double[RESAMPLES];
    Random random = new Random(reference.concept().toString().hashCode());
    for (int i = 0; i < RESAMPLES; i++) {
      int[] drawn = random.ints(numbers.length, 0, numbers.length).toArray();
      double[] sample = IntStream.of(drawn).mapToDouble(at -> numbers[at]).toArray();
      boolean[] halves = new boolean[drawn.length];
      IntStream.range(0, drawn.length).forEach(at -> halves[at] = drawn[at] % 2 == 0);
      double[] towards = resampledGoal(random);
      befores[i] = distance(sample, towards);
      afters[i] = distance(crossFitted(sample, halves, towards), goal);
      gains[i] = befores[i] - afters[i];
    }
    return new HabitEffect(
        numbers.length,
        estimate(before, befores),
        estimate(after, afters),
        estimate(before - after, gains));
  }

  private boolean[] parities() {
    boolean[] halves = new boolean[numbers.length];
    IntStream.range(0, halves.length).forEach(at -> halves[at] = at % 2 == 0);
    return halves;
  }

  private double[] resampledGoal(Random random) {
    double[] drawn =
        random.doubles(reference.n()).map(p -> Quantiles.interpolated(goal, p)).toArray();
    return Quantiles.of(drawn, goal.length);
  }

  private double distance(double[] sample, double[] towards) {
    return Quantiles.distance(Quantiles.of(sample, goal.length), towards) / width;
  }

  /** Each half mapped by what was fitted on the other. */
  private static double[] crossFitted(double[] sample, boolean[] halves, double[] towards) {
    QuantileMap one = fitted(sample, halves, true, towards);
    QuantileMap other = fitted(sample, halves, false, towards);
    return IntStream.range(0, sample.length)
        .mapToDouble(at -> (halves[at] ? other : one).apply(sample[at]))
        .toArray();
  }

  private static QuantileMap fitted(
      double[] sample, boolean[] halves, boolean half, double[] towards) {
    double[] part =
        IntStream.range(0, sample.length)
            .filter(at -> halves[at] == half)
            .mapToDouble(at -> sample[at])
            .toArray();
    return QuantileMap.between(Quantiles.of(part, towards.length), towards);
  }

  private static Estimate estimate(double value, double[] resampled) {
    Arrays.sort(resampled);
    return new Estimate(
        value, resampled[RESAMPLES / 40], resampled[RESAMPLES - 1 - RESAMPLES / 40]);
  }
}
