package engraft.harmonization.habits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import engraft.clinical.ConceptId;
import engraft.harmonization.habits.FitHabit.Result;
import engraft.harmonization.habits.HabitReference.ConceptQuantiles;
import engraft.harmonization.mapping.HabitEffect;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class FitHabitTest {

  private static final ConceptId CHOLESTEROL = ConceptId.parse("loinc:2093-3");
  private static final ConceptQuantiles REFERENCE = reference(numbers(7, 400, x -> x));

  @Test
  void anAnalyserThatReadsHighIsBroughtToTheReference() {
    Result.Fitted fitted = fitted(numbers(8, 300, x -> 1.1 * x + 0.4));

    HabitEffect effect = fitted.effect();
    assertThat(effect.n()).isEqualTo(300);
    assertThat(effect.gain().low()).isPositive();
    assertThat(effect.after().value()).isLessThan(effect.before().value() / 3);
    assertThat(effect.before().low()).isLessThan(effect.before().value());
    assertThat(effect.before().high()).isGreaterThan(effect.before().value());
    assertThat(fitted.map().apply(1.1 * 5 + 0.4)).isCloseTo(5, within(0.3));
  }

  @Test
  void theSameHabitIsNotMapped() {
    Result result = FitHabit.fit(REFERENCE, numbers(9, 300, x -> x));

    assertThat(result).isInstanceOf(Result.Useless.class);
    assertThat(((Result.Useless) result).refusal().code()).isEqualTo("no-gain");
    assertThat(((Result.Useless) result).effect().before().value()).isLessThan(0.2);
  }

  /** On the patients that it was fitted to any map seems to leave nothing. */
  @Test
  void theEffectIsOfPatientsThatTheMapWasNotFittedTo() {
    HabitEffect effect = fitted(numbers(8, 60, x -> x + 2)).effect();

    assertThat(effect.after().value()).isGreaterThan(0.02);
  }

  /** The middle three fifths of a normal distribution are 1.683 deviations wide. */
  @Test
  void aDistanceIsToldInWidthsOfTheReferenceWhateverTheUnit() {
    double[] numbers = numbers(8, 300, x -> x + 1);
    HabitEffect effect = fitted(numbers).effect();
    ConceptQuantiles inOtherUnit = reference(numbers(7, 400, x -> 38.67 * x));

    HabitEffect other =
        ((Result.Fitted)
                FitHabit.fit(inOtherUnit, Arrays.stream(numbers).map(x -> 38.67 * x).toArray()))
            .effect();

    assertThat(effect.before().value()).isCloseTo(1 / 1.683, within(0.1));
    assertThat(other.before().value()).isCloseTo(effect.before().value(), within(1e-9));
    assertThat(other.after().value()).isCloseTo(effect.after().value(), within(1e-9));
  }

  @Test
  void fewPatientsAndFewKindsOfNumbersAreRefused() {
    assertThat(refusal(numbers(1, 49, x -> x + 3))).isEqualTo("too-few");
    assertThat(refusal(numbers(1, 300, x -> Math.min(8, Math.max(1, Math.rint(x))))))
        .isEqualTo("not-continuous");
  }

  @Test
  void aReferenceOfOneNumberIsRefused() {
    ConceptQuantiles flat = reference(numbers(1, 400, _ -> 5));

    assertThat(FitHabit.fit(flat, numbers(2, 300, x -> x)))
        .isInstanceOfSatisfying(
            Result.Refused.class,
            refused -> assertThat(refused.refusal().code()).isEqualTo("no-spread"));
  }

  @Test
  void theSamePatientsGiveTheSameEffect() {
    double[] numbers = numbers(8, 120, x -> x + 1);

    assertThat(fitted(numbers)).isEqualTo(fitted(numbers.clone()));
  }

  @Test
  void betweenTwoQuantilesLieAtLeastTenPatients() {
    assertThat(Quantiles.allowed(50)).isEqualTo(4);
    assertThat(Quantiles.allowed(100)).isEqualTo(9);
    assertThat(Quantiles.allowed(200)).isEqualTo(19);
    assertThat(Quantiles.thinned(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, 4))
        .containsExactly(2, 4, 6, 8);
  }

  private static Result.Fitted fitted(double[] numbers) {
    return (Result.Fitted) FitHabit.fit(REFERENCE, numbers);
  }

  private static String refusal(double[] numbers) {
    return ((Result.Refused) FitHabit.fit(REFERENCE, numbers)).refusal().code();
  }

  private static ConceptQuantiles reference(double[] numbers) {
    double[] quantiles = Quantiles.of(numbers, Quantiles.allowed(numbers.length));
    return new ConceptQuantiles(
        CHOLESTEROL, "mmol/L", numbers.length, Arrays.stream(quantiles).boxed().toList());
  }

  private static double[] numbers(long seed, int patients, DoubleUnaryOperator habit) {
    Random random = new Random(seed);
    return random
        .doubles(patients)
        .map(_ -> habit.applyAsDouble(5 + random.nextGaussian()))
        .toArray();
  }
}
