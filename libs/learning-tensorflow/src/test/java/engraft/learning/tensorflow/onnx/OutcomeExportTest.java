package engraft.learning.tensorflow.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import engraft.learning.feature.EncodedEpisode;
import engraft.learning.feature.Tokens;
import engraft.learning.linear.LinearModel;
import engraft.learning.linear.Standardization;
import engraft.learning.outcome.LinearScores;
import engraft.learning.outcome.Outcome;
import engraft.learning.outcome.OutcomeStack;
import engraft.learning.outcome.Rescaling;
import engraft.learning.outcome.TreeScores;
import engraft.learning.tensorflow.net.NetConfiguration;
import engraft.learning.tensorflow.net.NetEnsemble;
import engraft.learning.tensorflow.net.NetGraph;
import engraft.learning.tensorflow.net.NetScores;
import engraft.learning.tensorflow.net.Rows;
import engraft.learning.tensorflow.weights.Weights;
import engraft.learning.tree.BoostedTrees;
import engraft.learning.tree.Tree;
import engraft.scoring.OutcomeModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The graph must say what the model in Java says, for each kind of outcome. */
class OutcomeExportTest {

  private static final int COLUMNS = 3;

  static List<Outcome> outcomes() {
    return List.of(
        new Outcome.Classes(3),
        new Outcome.Quantity(12, 4),
        new Outcome.Hazards(List.of(10.0, 20.0, 40.0)));
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void theGraphAgreesWhateverIsAbsent(Outcome outcome) {
    OutcomeStack stack = stack(outcome.scores());
    Rescaling rescaling = rescaling(outcome.scores());
    float[][] rows = rows();
    try (OutcomeModel model =
        new OutcomeModel(OutcomeExport.bytes(COLUMNS, outcome, stack, rescaling))) {
      OutcomeModel.Said said =
          model.run(Arrays.stream(rows).map(OutcomeExportTest::episode).toList());
      for (int i = 0; i < rows.length; i++) {
        double[] expected = scores(stack, rows[i]);
        double[] answer = outcome.answer(rescaling.of(expected));
        for (int k = 0; k < expected.length; k++) {
          assertThat((double) said.scores()[i][k]).isCloseTo(expected[k], within(1e-5));
          assertThat((double) said.answers()[i][k]).isCloseTo(answer[k], within(1e-5));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void theNetsInTheGraphAgree(Outcome outcome) {
    agrees(Rows.CONFIGURATION.answering(outcome), outcome);
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void netsThatGrewOnOthersAgreeToo(Outcome outcome) {
    NetConfiguration base = Rows.CONFIGURATION.answering(outcome);
    agrees(base.sized(8, 2, 1).beside(base), outcome);
  }

  private static void agrees(NetConfiguration shape, Outcome outcome) {
    List<EncodedEpisode> rows =
        Rows.data(20, 4).rows().stream().map(OutcomeExportTest::withFeatures).toList();
    double[][] expected = new double[rows.size()][outcome.scores()];
    List<Weights> members = new ArrayList<>();
    try (NetGraph graph = new NetGraph(shape, 1)) {
      for (int member = 0; member < 2; member++) {
        members.add(graph.draw(member));
        graph.write(members.getLast());
        float[] said = graph.logits(rows);
        for (int i = 0; i < said.length; i++) {
          expected[i / outcome.scores()][i % outcome.scores()] += said[i] / 2;
        }
      }
    }
    OutcomeStack stack =
        new OutcomeStack(
            new TreeMap<>(Map.of("net", new NetScores(new NetEnsemble(shape, members)))),
            new TreeMap<>(Map.of("net", 1.0)));
    try (OutcomeModel model =
        new OutcomeModel(OutcomeExport.bytes(COLUMNS, outcome, stack, Rescaling.none(outcome)))) {
      float[][] said = model.run(rows).scores();
      for (int i = 0; i < said.length; i++) {
        for (int k = 0; k < outcome.scores(); k++) {
          assertThat((double) said[i][k]).isCloseTo(expected[i][k], within(1e-5));
        }
      }
    }
  }

  private static EncodedEpisode withFeatures(EncodedEpisode row) {
    return new EncodedEpisode(
        new float[COLUMNS], row.tokens(), row.notes(), row.image(), row.issues());
  }

  private static EncodedEpisode episode(float[] features) {
    Tokens none = new Tokens(new int[0], new int[0], new float[0], new float[0], new int[0]);
    return new EncodedEpisode(features, none, new int[0], new float[0], List.of());
  }

  private static Rescaling rescaling(int scores) {
    return new Rescaling(0.8, new SplittableRandom(9).doubles(scores, -1, 1).boxed().toList());
  }

  private static double[] scores(OutcomeStack stack, float[] row) {
    LinearScores linear = (LinearScores) Objects.requireNonNull(stack.experts().get("linear"));
    TreeScores trees = (TreeScores) Objects.requireNonNull(stack.experts().get("trees"));
    double[] scores = new double[linear.parts().size()];
    for (int k = 0; k < scores.length; k++) {
      scores[k] = 0.3 * linear.parts().get(k).logit(row) + 0.7 * trees.parts().get(k).logit(row);
    }
    return scores;
  }

  private static OutcomeStack stack(int scores) {
    SplittableRandom random = new SplittableRandom(scores);
    Standardization standardization =
        new Standardization(new double[] {0.5, -1, 0}, new double[] {2, 0.5, 0});
    List<LinearModel> linear = new ArrayList<>();
    List<BoostedTrees> trees = new ArrayList<>();
    for (int k = 0; k < scores; k++) {
      linear.add(
          new LinearModel(
              random.nextDouble(), random.doubles(COLUMNS, -1, 1).toArray(), standardization));
      trees.add(
          new BoostedTrees(
              0,
              List.of(
                  new Tree(
                      List.of(
                          new Tree.Split(k % COLUMNS, 0.2f, k % 2 == 0, 1, 2),
                          new Tree.Leaf(random.nextDouble()),
                          new Tree.Leaf(-random.nextDouble()))))));
    }
    return new OutcomeStack(
        new TreeMap<>(Map.of("linear", new LinearScores(linear), "trees", new TreeScores(trees))),
        new TreeMap<>(Map.of("linear", 0.3, "trees", 0.7)));
  }

  private static float[][] rows() {
    SplittableRandom random = new SplittableRandom(3);
    float[][] rows = new float[40][COLUMNS];
    for (float[] row : rows) {
      for (int c = 0; c < COLUMNS; c++) {
        row[c] = random.nextInt(4) == 0 ? Float.NaN : (float) (random.nextDouble() * 4 - 2);
      }
    }
    return rows;
  }
}
