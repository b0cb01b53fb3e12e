package engraft.learning.tensorflow.net;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.clinical.Modality;
import engraft.learning.feature.EncodedEpisode;
import engraft.learning.feature.Tokens;
import engraft.learning.tensorflow.graph.Precision;
import engraft.learning.tensorflow.weights.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Three variables that say the same, and a fourth that is there whenever they are low. */
class PreTrainerTest {

  private static final NetConfiguration CONFIGURATION =
      NetConfiguration.reading(
              List.of(Modality.STATIC, Modality.STATIC, Modality.STATIC, Modality.STATIC),
              0,
              24,
              0,
              0)
          .sized(16, 2, 1);
  private static final NetPlan PLAN =
      new NetPlan(25, 32, 5e-3, 25, 0, 0.6, 0, 0, Precision.FLOAT32);

  private static List<EncodedEpisode> rows(int count, long seed) {
    Random random = new Random(seed);
    List<EncodedEpisode> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float common = (float) random.nextGaussian();
      int tokens = common < 0 ? 4 : 3;
      int[] variables = new int[tokens];
      int[] none = new int[tokens];
      float[] values = new float[tokens];
      for (int t = 0; t < tokens; t++) {
        variables[t] = t;
        none[t] = -1;
        values[t] = t < 3 ? common : (float) random.nextGaussian();
      }
      rows.add(
          new EncodedEpisode(
              new float[0],
              new Tokens(variables, none, values, new float[tokens], none),
              new int[0],
              new float[0],
              List.of()));
    }
    return rows;
  }

  @Test
  void withoutLabelsTheNetLearnsWhatBelongsTogether() {
    try (NetGraph graph = new NetGraph(CONFIGURATION, 1)) {
      Weights fresh = graph.draw(3);
      PreTrainer.PreTrained trained =
          new PreTrainer(graph, PLAN, null, 1).train(rows(300, 1), fresh, anchor(fresh));

      // To know nothing costs 1 for a value and ln 2 or so for presence.
      assertThat(trained.losses().getFirst()).isGreaterThan(1);
      assertThat(trained.losses().getLast()).isLessThan(trained.losses().getFirst() * 0.75);
      assertThat(trained.weights().under("head/").sameAs(fresh.under("head/"))).isTrue();
      assertThat(trained.weights().sameAs(fresh)).isFalse();
    }
  }

  @Test
  void theSameSeedGivesTheSameBits() {
    try (NetGraph graph = new NetGraph(CONFIGURATION, 1)) {
      Weights fresh = graph.draw(3);
      NetPlan brief = PLAN.withEpochs(2);
      List<EncodedEpisode> rows = rows(80, 1);
      Weights one =
          new PreTrainer(graph, brief, null, 1).train(rows, fresh, anchor(fresh)).weights();
      Weights two =
          new PreTrainer(graph, brief, null, 1).train(rows, fresh, anchor(fresh)).weights();
      assertThat(one.sameAs(two)).isTrue();
    }
  }

  @Test
  void aRiddleAsksOnlyForWhatIsHidden() {
    EncodedEpisode whole = rows(1, 4).getFirst();
    Tokens tokens = whole.tokens();
    EncodedEpisode worn =
        new EncodedEpisode(
            new float[0],
            new Tokens(
                new int[] {0},
                new int[] {-1},
                new float[] {tokens.values()[0]},
                new float[1],
                new int[] {-1}),
            new int[0],
            new float[0],
            List.of());
    Riddle riddle = Riddle.of(4, List.of(whole), List.of(worn));
    float fourth = tokens.size() > 3 ? 1 : 0;
    assertThat(riddle.valueAsked()).containsExactly(0, 1, 1, fourth);
    assertThat(riddle.presenceAsked()).containsExactly(0, 1, 1, 1);
    assertThat(riddle.presence()).containsExactly(0, 1, 1, fourth);
    assertThat(riddle.value()[1]).isEqualTo(tokens.values()[1]);
  }

  private static Anchor anchor(Weights weights) {
    return Anchor.towards(0, weights);
  }
}
