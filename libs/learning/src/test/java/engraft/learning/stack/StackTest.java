package engraft.learning.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import engraft.learning.Episodes;
import engraft.learning.data.Dataset;
import engraft.learning.data.Folds;
import engraft.learning.expert.Expert;
import engraft.learning.expert.FittedModel;
import engraft.learning.expert.Fitting;
import engraft.learning.linear.LinearModel;
import engraft.learning.linear.RidgeLogistic;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StackTest {

  private final Dataset data = Episodes.logisticData("here", 600, 3, 0, 0.1, 1);
  private final double[] ones = IntStream.range(0, 600).mapToDouble(_ -> 1).toArray();

  @Test
  void theBetterExpertCountsMoreAndAHarmfulOneNotAtAll() {
    Random random = new Random(1);
    double[] good =
        Arrays.stream(data.labels()).map(y -> 2 * y - 1 + random.nextGaussian()).toArray();
    double[] noise = random.doubles(600, -2, 2).toArray();
    double[] wrong = Arrays.stream(good).map(logit -> -logit + random.nextGaussian()).toArray();
    StackWeights weights = StackWeights.learn(List.of(good, noise, wrong), data.labels(), ones);
    assertThat(weights.weights().get(0)).isGreaterThan(1);
    assertThat(weights.weights().get(1)).isLessThan(0.2);
    assertThat(weights.weights().get(2)).isZero();
  }

  @Test
  void withFewRowsExpertsShareAlike() {
    StackWeights weights =
        StackWeights.learn(
            List.of(new double[] {1, -1}, new double[] {1, -1}),
            new double[] {1, 0},
            new double[] {1, 1});
    assertThat(weights.weights().get(0)).isBetween(0.45, 0.6);
    assertThat(weights.weights().get(0)).isEqualTo(weights.weights().get(1));
  }

  @Test
  void elsewhereALineKeepsAThirdAndTheOthersGetTheRest() {
    StackWeights here = new StackWeights(-0.5, List.of(0.6, 0.3, 0.1));

    StackWeights there = here.elsewhere(0);

    assertThat(there.weights().get(0)).isCloseTo(0.2, within(1e-12));
    assertThat(there.weights().get(1)).isCloseTo(0.6, within(1e-12));
    assertThat(there.weights().get(2)).isCloseTo(0.2, within(1e-12));
    assertThat(there.intercept()).isEqualTo(-0.5);
    assertThat(new StackWeights(0, List.of(1.0, 0.0)).elsewhere(0).weights())
        .as("there is nobody to give it to")
        .containsExactly(1.0, 0.0);
  }

  @Test
  void onlyAStackOfManyRowsForAnotherSiteTrustsALineLess() {
    List<Expert> twice =
        List.of(RidgeLogistic.STANDARD, new Renamed(new RidgeLogistic(List.of(0.1), 5)));
    Dataset many = data.map(row -> row.withWeight(5));
    Stack here = new StackExpert(twice, 5).fit(many, Fitting.seeded(1));
    Stack there = new StackExpert(twice, 5, true).fit(many, Fitting.seeded(1));

    assertThat(there.weights().get(0)).isCloseTo(here.weights().get(0) / 3, within(1e-12));
    assertThat(there.weights().get(0) + there.weights().get(1))
        .isCloseTo(here.weights().get(0) + here.weights().get(1), within(1e-12));
    assertThat(new StackExpert(twice, 5, true).fit(data, Fitting.seeded(1)).weights())
        .as("six hundred rows are few")
        .isEqualTo(new StackExpert(twice, 5).fit(data, Fitting.seeded(1)).weights());
  }

  /** The same expert under a name of its own. */
  private record Renamed(Expert expert) implements Expert {
    @Override
    public String name() {
      return "other";
    }

    @Override
    public FittedModel fit(Dataset training, Fitting fitting) {
      return expert.fit(training, fitting);
    }
  }

  @Test
  void aStackAddsItsExperts() {
    LinearModel model = RidgeLogistic.STANDARD.fit(data, Fitting.seeded(1));
    Stack stack = new Stack(List.of("a", "b"), List.of(model, model), 0.5, List.of(0.25, 0.5));
    assertThat(stack.logits(data)[0])
        .isEqualTo(0.5 + 0.25 * model.logits(data)[0] + 0.5 * model.logits(data)[0]);
  }

  @Test
  void crossFittedLogOddsComeFromFitsThatDidNotSeeTheRow() {
    Folds folds = Folds.stratified(data, 5, 1);
    RidgeLogistic ridge = new RidgeLogistic(List.of(0.1), 5);
    double[] honest = ridge.cross(data, folds, Fitting.seeded(1)).logits();
    int[] first = folds.inside(0);
    Dataset turned = data.with(turned(first));

    double[] after = ridge.cross(turned, folds, Fitting.seeded(1)).logits();

    for (int row : first) {
      assertThat(after[row]).as("its own label was turned round").isEqualTo(honest[row]);
    }
    assertThat(after).isNotEqualTo(honest);
  }

  @Test
  void rowsOfWeightZeroAreScoredAndNotLearntFrom() {
    Dataset half =
        data.with(
            IntStream.range(0, data.size())
                .mapToObj(i -> data.row(i).withWeight(i < 300 ? 1 : 0))
                .toList());
    Dataset counting = half.learnable();
    StackExpert stack = new StackExpert(List.of(RidgeLogistic.STANDARD), 5);
    Folds folds = Folds.stratified(half, 5, 1);
    StackExpert.Fitted fitted = stack.crossed(half, folds, Fitting.seeded(1));

    assertThat(counting.size()).isEqualTo(300);
    assertThat(fitted.logits()).hasSize(600).doesNotContain(Double.NaN);
    Dataset turned = half.map(row -> row.weight() == 0 ? row.withLabel(1 - row.label()) : row);
    assertThat(stack.crossed(turned, folds, Fitting.seeded(1)).logits()).isEqualTo(fitted.logits());
  }

  private List<Dataset.Row> turned(int[] rows) {
    return IntStream.range(0, data.size())
        .mapToObj(
            i ->
                Arrays.binarySearch(rows, i) >= 0
                    ? data.row(i).withLabel(1 - data.label(i))
                    : data.row(i))
        .toList();
  }
}
