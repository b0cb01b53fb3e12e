package engraft.learning.tensorflow.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import engraft.learning.calibration.Calibrator;
import engraft.learning.feature.EncodedEpisode;
import engraft.learning.feature.Tokens;
import engraft.learning.linear.LinearModel;
import engraft.learning.linear.Standardization;
import engraft.learning.tensorflow.net.NetConfiguration;
import engraft.learning.tensorflow.net.NetEnsemble;
import engraft.learning.tensorflow.net.NetGraph;
import engraft.learning.tensorflow.net.NetPlan;
import engraft.learning.tensorflow.net.NetTrainer;
import engraft.learning.tensorflow.net.Rows;
import engraft.learning.tensorflow.onnx.StackExport.Blend;
import engraft.learning.tensorflow.onnx.StackExport.Experts;
import engraft.learning.tensorflow.weights.Tensor;
import engraft.learning.tensorflow.weights.Weights;
import engraft.learning.tree.BoostedTrees;
import engraft.learning.tree.Tree;
import engraft.scoring.OnnxModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StackExportTest {

  private static final double CLOSE = 1e-5;
  private static final LinearModel LINEAR =
      new LinearModel(
          -0.3,
          new double[] {0.5, -1.25, 2, 0.1},
          new Standardization(new double[] {0.2, -4, 0, 1}, new double[] {1.5, 0.25, 3, 0}));
  private static final BoostedTrees TREES =
      new BoostedTrees(
          0.125,
          List.of(
              new Tree(
                  List.of(
                      new Tree.Split(0, 0.5f, true, 1, 2),
                      new Tree.Leaf(-1.5),
                      new Tree.Split(2, -0.25f, false, 3, 4),
                      new Tree.Leaf(0.75),
                      new Tree.Leaf(2))),
              new Tree(
                  List.of(
                      new Tree.Split(1, -3.9f, false, 1, 2),
                      new Tree.Leaf(0.3),
                      new Tree.Leaf(-0.6)))));

  @Test
  void theNetInOnnxAgreesWithTheNetInTensorFlow() {
    List<EncodedEpisode> rows = new ArrayList<>(Rows.data(200, 11).rows());
    rows.add(Rows.empty());
    rows.add(Rows.oneToken());
    try (NetGraph graph = new NetGraph(Rows.CONFIGURATION, 1)) {
      Weights weights = trained(graph);
      graph.write(weights);
      float[] expected = graph.logits(rows);
      try (OnnxModel model = net(List.of(weights))) {
        assertThat(model.run(rows).experts().get("net")).containsExactly(expected, within(1e-5f));
        for (int i = 195; i < rows.size(); i++) {
          assertThat(model.run(List.of(rows.get(i))).logit()[0])
              .as("row %d alone", i)
              .isCloseTo(expected[i], within(1e-5f));
        }
      }
    }
  }

  @Test
  void aGrownNetAgreesAndBeginsAsItsBase() {
    List<EncodedEpisode> rows = new ArrayList<>(Rows.data(60, 11).rows());
    rows.add(Rows.empty());
    rows.add(Rows.oneToken());
    NetConfiguration base =
        NetConfiguration.reading(Rows.CONFIGURATION.modalities().subList(0, 3), 2, 48, 0, 8)
            .sized(8, 2, 1);
    NetConfiguration shape = Rows.CONFIGURATION.beside(base);
    try (NetGraph graph = new NetGraph(shape, 1)) {
      Weights grown = graph.draw(3);
      graph.write(grown);
      float[] expected = graph.logits(rows);
      try (OnnxModel model = net(new NetEnsemble(shape, List.of(grown)))) {
        assertThat(model.run(rows).logit()).containsExactly(expected, within(1e-5f));
      }
      Weights untrained = withoutHead(grown);
      try (OnnxModel whole = net(new NetEnsemble(shape, List.of(untrained)));
          OnnxModel under = net(new NetEnsemble(base, List.of(grown.under("base/"))))) {
        List<EncodedEpisode> known = rows.stream().map(StackExportTest::firstThree).toList();
        assertThat(whole.run(rows).logit())
            .containsExactly(under.run(known).logit(), within(1e-5f));
      }
    }
  }

  private static Weights withoutHead(Weights weights) {
    Map<String, Tensor> all = new TreeMap<>(weights.asMap());
    all.replaceAll(
        (name, tensor) ->
            name.startsWith("head/")
                ? new Tensor(tensor.shape(), new float[tensor.values().length])
                : tensor);
    return new Weights(all);
  }

  /** What a net sees that knows three variables, two codes and no notes. */
  private static EncodedEpisode firstThree(EncodedEpisode row) {
    Tokens tokens = row.tokens();
    int count = 0;
    while (count < tokens.size() && tokens.variables()[count] < 3) {
      count++;
    }
    int[] codes = Arrays.stream(tokens.codes(), 0, count).map(code -> Math.min(code, 1)).toArray();
    return new EncodedEpisode(
        row.features(),
        new Tokens(
            Arrays.copyOf(tokens.variables(), count),
            codes,
            Arrays.copyOf(tokens.values(), count),
            Arrays.copyOf(tokens.times(), count),
            Arrays.copyOf(tokens.absences(), count)),
        new int[0],
        row.image(),
        List.of());
  }

  @Test
  void anEnsembleAnswersWithItsMeanAndSaysHowFarItsNetsAreApart() {
    List<EncodedEpisode> rows = Rows.data(20, 11).rows();
    try (NetGraph graph = new NetGraph(Rows.CONFIGURATION, 1)) {
      Weights one = graph.draw(1);
      Weights other = graph.draw(2);
      graph.write(one);
      float[] first = graph.logits(rows);
      graph.write(other);
      float[] second = graph.logits(rows);
      try (OnnxModel model = net(List.of(one, other))) {
        OnnxModel.Scores scores = model.run(rows);
        for (int i = 0; i < rows.size(); i++) {
          assertThat((double) scores.logit()[i])
              .isCloseTo((first[i] + second[i]) / 2.0, within(CLOSE));
          assertThat((double) scores.spread()[i])
              .isCloseTo(Math.abs(first[i] - second[i]) / Math.sqrt(2), within(CLOSE));
        }
      }
    }
  }

  @Test
  void theLinearExpertAgreesWhateverIsAbsent() {
    List<EncodedEpisode> rows = features(100);
    byte[] bytes =
        new StackExport(4, Blend.only("linear"), Calibrator.IDENTITY)
            .bytes(new Experts(LINEAR, null, null));
    try (OnnxModel model = new OnnxModel(bytes)) {
      float[] logits = model.run(rows).logit();
      for (int i = 0; i < rows.size(); i++) {
        assertThat((double) logits[i])
            .isCloseTo(LINEAR.logit(rows.get(i).features()), within(CLOSE));
      }
    }
  }

  @Test
  void theTreesAgreeWhateverIsAbsent() {
    List<EncodedEpisode> rows = features(100);
    byte[] bytes =
        new StackExport(4, Blend.only("trees"), Calibrator.IDENTITY)
            .bytes(new Experts(null, TREES, null));
    try (OnnxModel model = new OnnxModel(bytes)) {
      float[] logits = model.run(rows).logit();
      for (int i = 0; i < rows.size(); i++) {
        assertThat((double) logits[i]).isCloseTo(walk(rows.get(i).features()), within(CLOSE));
      }
    }
  }

  @Test
  void theStackBlendsAndCalibrates() {
    List<EncodedEpisode> rows = features(50);
    Calibrator beta = new Calibrator.Beta(0.8, 1.3, -0.2);
    Blend blend = new Blend(0.4, Map.of("linear", 0.7, "trees", 0.5));
    byte[] bytes = new StackExport(4, blend, beta).bytes(new Experts(LINEAR, TREES, null));
    try (OnnxModel model = new OnnxModel(bytes)) {
      OnnxModel.Scores scores = model.run(rows);
      assertThat(model.experts()).containsExactly("linear", "trees");
      for (int i = 0; i < rows.size(); i++) {
        float[] features = rows.get(i).features();
        double logit = 0.4 + 0.7 * LINEAR.logit(features) + 0.5 * walk(features);
        double risk = 1 / (1 + Math.exp(-beta.calibrate(logit)));
        assertThat((double) scores.logit()[i]).isCloseTo(logit, within(CLOSE));
        assertThat((double) scores.risk()[i]).isCloseTo(risk, within(CLOSE));
        assertThat(scores.spread()[i]).isZero();
      }
    }
  }

  @Test
  void equalExpertsGiveEqualBytes() {
    Experts experts = new Experts(LINEAR, TREES, null);
    StackExport export =
        new StackExport(4, new Blend(0, Map.of("trees", 0.5, "linear", 0.5)), Calibrator.IDENTITY);

    assertThat(export.bytes(experts)).isEqualTo(export.bytes(experts));
  }

  @Test
  void aBlendOfAnExpertThatIsNotThereIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new StackExport(4, Blend.only("net"), Calibrator.IDENTITY)
                    .bytes(new Experts(LINEAR, null, null)))
        .withMessageContaining("net");
  }

  private static Weights trained(NetGraph graph) {
    NetPlan plan = NetPlan.USUAL.withEpochs(2);
    return new NetTrainer(graph, plan, null, 1, (_, _, _) -> {})
        .train(Rows.data(100, 1), Rows.data(50, 2), NetTrainer.Start.from(graph.draw(3)))
        .weights();
  }

  private static OnnxModel net(List<Weights> members) {
    return net(new NetEnsemble(Rows.CONFIGURATION, members));
  }

  private static OnnxModel net(NetEnsemble ensemble) {
    byte[] bytes =
        new StackExport(0, Blend.only("net"), Calibrator.IDENTITY)
            .bytes(new Experts(null, null, ensemble));
    return new OnnxModel(bytes);
  }

  private static List<EncodedEpisode> features(int count) {
    SplittableRandom random = new SplittableRandom(5);
    List<EncodedEpisode> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] features = new float[4];
      for (int c = 0; c < features.length; c++) {
        boolean absent = i == 0 || random.nextInt(3) == 0;
        features[c] = absent ? Float.NaN : (float) (random.nextDouble() * 12 - 6);
      }
      rows.add(
          new EncodedEpisode(
              features,
              new Tokens(new int[0], new int[0], new float[0], new float[0], new int[0]),
              new int[0],
              new float[0],
              List.of()));
    }
    return rows;
  }

  private static double walk(float[] features) {
    return TREES.logit(features);
  }
}
