package engraft.learning.tensorflow.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import engraft.learning.tensorflow.graph.Precision;
import engraft.learning.tensorflow.weights.Weights;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetTrainerTest {

  private static final NetPlan SHORT =
      new NetPlan(8, 32, 5e-3, 6, 0.1, 0.6, 0.15, 1e-4, Precision.FLOAT32);
  private final NetData training = Rows.data(200, 1);
  private final NetData validation = Rows.data(100, 2);

  @Test
  void theNetLearnsWhatThereIsToLearn() {
    try (NetGraph graph = new NetGraph(Rows.CONFIGURATION, 1)) {
      NetTrainer.Trained trained =
          trainer(graph, SHORT.withEpochs(25)).train(training, validation, fresh(graph));
      NetData test = Rows.data(300, 3);
      graph.write(trained.weights());

      assertThat(test.loss(NetObjective.RISK, new float[300])).isEqualTo(Math.log(2), within(1e-6));
      assertThat(test.loss(NetObjective.RISK, graph.logits(test.rows()))).isLessThan(0.5);
    }
  }

  @Test
  void inMixedPrecisionItLearnsTheSameInCoarserSteps() {
    NetPlan plan = SHORT.withEpochs(25);
    try (NetGraph exact = new NetGraph(Rows.CONFIGURATION, 1);
        NetGraph mixed = new NetGraph(Rows.CONFIGURATION, 1, Precision.MIXED)) {
      NetTrainer.Trained one = trainer(exact, plan).train(training, validation, fresh(exact));
      NetTrainer.Trained other = trainer(mixed, plan).train(training, validation, fresh(mixed));

      assertThat(other.weights().sameAs(one.weights())).isFalse();
      assertThat(other.validationLoss()).isEqualTo(one.validationLoss(), within(0.05));
      assertThat(other.validationLoss()).isLessThan(0.5);
    }
  }

  @Test
  void theSameSeedGivesTheSameBitsAndAnotherSeedDoesNot() {
    Weights first = trainedWith(7);
    Weights again = trainedWith(7);
    Weights other = trainedWith(8);

    assertThat(first.sameAs(again)).isTrue();
    assertThat(first.sameAs(other)).isFalse();
  }

  @Test
  void aKilledTrainingThatIsResumedEndsWithTheSameBits(@TempDir Path directory) {
    Path checkpoint = directory.resolve("net.safetensors");
    Weights whole = trainedWith(7);

    try (NetGraph graph = new NetGraph(Rows.CONFIGURATION, 1)) {
      NetTrainer killed =
          new NetTrainer(
              graph,
              SHORT,
              null,
              7,
              (epoch, _, _) -> {
                if (epoch == 6) {
                  throw new IllegalStateException("killed");
                }
              });
      assertThatThrownBy(
              () -> killed.train(training, validation, fresh(graph).resumable(checkpoint, "r")))
          .hasMessage("killed");
    }
    try (NetGraph graph = new NetGraph(Rows.CONFIGURATION, 1)) {
      NetTrainer.Trained resumed =
          new NetTrainer(graph, SHORT, null, 7, (epoch, _, _) -> assertThat(epoch).isGreaterThan(5))
              .train(training, validation, fresh(graph).resumable(checkpoint, "r"));
      assertThat(resumed.weights().sameAs(whole)).isTrue();
    }
  }

  @Test
  void theCheckpointOfAnotherRunIsNotPickedUp(@TempDir Path directory) {
    Path checkpoint = directory.resolve("net.safetensors");
    try (NetGraph graph = new NetGraph(Rows.CONFIGURATION, 1)) {
      trainer(graph, SHORT.withEpochs(1))
          .train(training, validation, fresh(graph).resumable(checkpoint, "one"));
      int[] epochs = {0};
      new NetTrainer(graph, SHORT.withEpochs(2), null, 7, (_, _, _) -> epochs[0]++)
          .train(training, validation, fresh(graph).resumable(checkpoint, "two"));

      assertThat(epochs[0]).isEqualTo(2);
    }
  }

  @Test
  void headOnlyTrainingMovesNothingElse() {
    try (NetGraph graph = new NetGraph(Rows.CONFIGURATION, 1)) {
      Weights before = graph.draw(7);
      Weights after =
          trainer(graph, SHORT)
              .train(training, validation, NetTrainer.Start.from(before).onlyTheHead())
              .weights();

      assertThat(after.names())
          .allSatisfy(
              name ->
                  assertThat(after.get(name).sameAs(before.get(name)))
                      .as(name)
                      .isEqualTo(!name.startsWith("head/")));
    }
  }

  @Test
  void aFirmAnchorKeepsWeightsWhereTheyWere() {
    try (NetGraph graph = new NetGraph(Rows.CONFIGURATION, 1)) {
      Weights source = graph.draw(7);
      double free = distance(source, adapted(graph, source, 0));
      double held = distance(source, adapted(graph, source, 100));

      assertThat(held).isLessThan(free / 4);
    }
  }

  private Weights adapted(NetGraph graph, Weights source, double strength) {
    return trainer(graph, SHORT)
        .train(
            training,
            validation,
            NetTrainer.Start.from(source).anchored(Anchor.towards(strength, source)))
        .weights();
  }

  private static double distance(Weights one, Weights other) {
    double sum = 0;
    for (String name : one.names()) {
      float[] a = one.get(name).values();
      float[] b = other.get(name).values();
      for (int i = 0; i < a.length; i++) {
        sum += (a[i] - b[i]) * (double) (a[i] - b[i]);
      }
    }
    return Math.sqrt(sum);
  }

  private Weights trainedWith(long seed) {
    try (NetGraph graph = new NetGraph(Rows.CONFIGURATION, 1)) {
      return new NetTrainer(graph, SHORT, null, seed, (_, _, _) -> {})
          .train(training, validation, fresh(graph))
          .weights();
    }
  }

  private static NetTrainer trainer(NetGraph graph, NetPlan plan) {
    return new NetTrainer(graph, plan, null, 7, (_, _, _) -> {});
  }

  private static NetTrainer.Start fresh(NetGraph graph) {
    return NetTrainer.Start.from(graph.draw(7));
  }
}
