package engraft.learning.tensorflow.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import engraft.learning.feature.EncodedEpisode;
import engraft.learning.tensorflow.graph.Precision;
import engraft.learning.tensorflow.weights.Weights;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class IntegratedGradientsTest {

  private static NetGraph graph;
  private static Weights weights;

  @BeforeAll
  static void learn() {
    graph = new NetGraph(Rows.CONFIGURATION, 1);
    NetPlan plan = new NetPlan(8, 32, 5e-3, 8, 0.1, 0.6, 0.15, 1e-4, Precision.FLOAT32);
    weights =
        new NetTrainer(graph, plan, null, 7, (_, _, _) -> {})
            .train(Rows.data(200, 1), Rows.data(60, 2), NetTrainer.Start.from(graph.draw(7)))
            .weights();
  }

  @AfterAll
  static void close() {
    graph.close();
  }

  @Test
  void valuesAndPixelsAddUpToWhatTheyMove() {
    for (EncodedEpisode row : Rows.data(15, 5).rows()) {
      IntegratedGradients why = IntegratedGradients.of(graph, weights, row);
      double sum = Arrays.stream(why.values()).sum() + Arrays.stream(why.pixels()).sum();
      graph.write(weights);
      double logit = graph.logits(List.of(row))[0];
      assertThat(sum).isCloseTo(logit - why.usual(), within(0.03 + 0.03 * Math.abs(sum)));
    }
  }

  @Test
  void whatIsNotThereHasExactlyNoShare() {
    for (EncodedEpisode row : Rows.data(15, 6).rows()) {
      IntegratedGradients why = IntegratedGradients.of(graph, weights, row);
      for (int v = 0; v < Rows.VARIABLES; v++) {
        int variable = v;
        if (Arrays.stream(row.tokens().variables()).noneMatch(at -> at == variable)) {
          assertThat(why.values()[v]).isZero();
          assertThat(why.presences()[v]).isZero();
        }
      }
      assertThat(why.pixels()).hasSize(row.image().length);
    }
  }

  /** The label follows variables 0 and 2 and hardly the others. */
  @Test
  void theStrongestSharesAreThoseThatTheLabelFollows() {
    double[] all = new double[Rows.VARIABLES];
    for (EncodedEpisode row : Rows.data(60, 8).rows()) {
      IntegratedGradients why = IntegratedGradients.of(graph, weights, row);
      for (int v = 0; v < all.length; v++) {
        all[v] += Math.abs(why.values()[v]);
      }
    }
    assertThat(all[0]).isGreaterThan(all[4]).isGreaterThan(all[5]);
    assertThat(all[2]).isGreaterThan(all[4]).isGreaterThan(all[3]);
  }

  @Test
  void anEmptyRowIsExplainedByNothing() {
    IntegratedGradients why = IntegratedGradients.of(graph, weights, Rows.empty());
    assertThat(why.values()).containsOnly(0);
    assertThat(why.presences()).containsOnly(0);
    assertThat(why.pixels()).isEmpty();
  }
}
