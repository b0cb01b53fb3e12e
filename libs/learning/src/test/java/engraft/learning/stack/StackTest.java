package engraft.learning.stack;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.learning.Episodes;
import engraft.learning.data.Dataset;
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
  void aStackAddsItsExperts() {
    LinearModel model = RidgeLogistic.STANDARD.fit(data, Fitting.seeded(1));
    Stack stack = new Stack(List.of("a", "b"), List.of(model, model), 0.5, List.of(0.25, 0.5));
    assertThat(stack.logits(data)[0])
        .isEqualTo(0.5 + 0.25 * model.logits(data)[0] + 0.5 * model.logits(data)[0]);
  }
}
