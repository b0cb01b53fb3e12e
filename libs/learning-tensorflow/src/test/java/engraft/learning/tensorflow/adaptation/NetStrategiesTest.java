package engraft.learning.tensorflow.adaptation;

import static engraft.learning.tensorflow.adaptation.TwoHospitals.TASK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engraft.clinical.Episode;
import engraft.learning.adaptation.Strategy;
import engraft.learning.data.Dataset;
import engraft.learning.expert.FittedModel;
import engraft.learning.expert.Fitting;
import engraft.learning.feature.EncodedEpisode;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.math.Minimizer;
import engraft.learning.math.QuadraticLogistic;
import engraft.learning.metric.Auroc;
import engraft.learning.metric.ProbabilityScores;
import engraft.learning.metric.Scored;
import engraft.learning.tensorflow.adaptation.TwoHospitals.Hospital;
import engraft.learning.tensorflow.net.FisherInformation;
import engraft.learning.tensorflow.net.NetEnsemble;
import engraft.learning.tensorflow.net.NetExpert;
import engraft.learning.tensorflow.net.NetGraph;
import engraft.learning.tensorflow.net.NetPlan;
import engraft.learning.tensorflow.net.Nets;
import engraft.learning.tensorflow.weights.Weights;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each strategy where the truth is known. One source net, learnt once, is brought to each site. */
class NetStrategiesTest {

  private static final Fitting FITTING = Fitting.seeded(7);

  /** Death follows x0; x2 is hardly ever looked at. */
  private static final Hospital SOURCE = new Hospital("source", x -> 3 * x[0], 0, 0.1);

  /** Death follows x2 alone. */
  private static final Hospital OTHER_LAW = new Hospital("other-law", x -> 3 * x[2], 0, 1);

  /** The source's law, but far fewer die. */
  private static final Hospital MILDER = new Hospital("milder", x -> 3 * x[0] - 2, 0, 0.1);

  private static final List<Episode> RICH = SOURCE.patients(400, 1);
  private static final FeatureSpace SPACE = FeatureSpace.learn(RICH, TASK);
  private static final Dataset RICH_ROWS = Dataset.of(SPACE, TASK, RICH);
  private static final Dataset RICH_TEST = Dataset.of(SPACE, TASK, SOURCE.patients(400, 2));

  private static NetEnsemble source;
  private static NetStrategies strategies;

  @BeforeAll
  static void learnTheSource() {
    NetPlan plan = NetPlan.USUAL.withEpochs(15);
    try (NetExpert expert = new NetExpert(plan, null, null)) {
      NetExpert.Model model = expert.fit(RICH_ROWS, FITTING);
      try (NetGraph graph = new NetGraph(model.configuration(), 1)) {
        List<EncodedEpisode> some = encoded(RICH_ROWS).subList(0, 100);
        Weights fisher = FisherInformation.of(graph, model.weights(), some);
        source = new NetEnsemble(model.configuration(), List.of(model.weights()), List.of(fisher));
      }
    }
    strategies = new NetStrategies(source, 1);
  }

  @AfterAll
  static void close() {
    strategies.close();
  }

  @Test
  void theHeadAloneLearnsTheSitesPrevalence() {
    Dataset test = rows(MILDER, 400, 12);
    FittedModel adapted = strategies.head().fit(rows(MILDER, 60, 11), FITTING);

    assertThat(auroc(adapted, test)).isGreaterThan(auroc(strategies.asIs(), test) - 0.02);
    assertThat(logLoss(adapted, test)).isLessThan(logLoss(strategies.asIs(), test) - 0.05);
  }

  @Test
  void theHeadMovesNothingElse() {
    Nets adapted = nets(strategies.head(), rows(MILDER, 60, 11));
    Weights before = source.members().getFirst();
    Weights after = adapted.ensemble().members().getFirst();

    assertThat(after.names())
        .allSatisfy(
            name ->
                assertThat(name.startsWith("head/") || after.get(name).sameAs(before.get(name)))
                    .as(name)
                    .isTrue());
  }

  @Test
  void ewcLearnsTheSiteAndKeepsTheSourcesTaskBetterThanFineTuning() {
    Dataset local = rows(OTHER_LAW, 200, 21);
    Dataset test = rows(OTHER_LAW, 400, 22);
    double before = auroc(strategies.asIs(), RICH_TEST);
    FittedModel elastic = strategies.ewc().fit(local, FITTING);
    FittedModel free = strategies.fineTune().fit(local, FITTING);

    double kept = auroc(elastic, RICH_TEST);
    double left = auroc(free, RICH_TEST);
    String numbers =
        "source %.3f, ewc %.3f, fine-tune %.3f; at the site %.3f, %.3f, %.3f"
            .formatted(
                before,
                kept,
                left,
                auroc(strategies.asIs(), test),
                auroc(elastic, test),
                auroc(free, test));
    assertThat(auroc(elastic, test))
        .as(numbers)
        .isGreaterThan(auroc(strategies.asIs(), test) + 0.05);
    assertThat(before - kept).as(numbers).isLessThan((before - left) / 2);
  }

  @Test
  void l2spStaysNearerToTheSourceThanFineTuning() {
    Dataset local = rows(OTHER_LAW, 200, 21);
    double near = distance(nets(strategies.l2sp(), local));
    double free = distance(nets(strategies.fineTune(), local));

    assertThat(near).isLessThan(free);
    assertThat(auroc(strategies.l2sp().fit(local, FITTING), rows(OTHER_LAW, 400, 22)))
        .isGreaterThan(auroc(strategies.asIs(), rows(OTHER_LAW, 400, 22)) + 0.05);
  }

  @Test
  void aProgressiveColumnTakesANewModalityAndCannotForget() {
    Hospital writing = new Hospital("writing", x -> 2 * x[0] + 4 * (x[2] > 0 ? 1 : -1), 0, 0);
    List<Episode> episodes = writing.patients(250, 31);
    FeatureSpace extended = SPACE.extendedBy(FeatureSpace.learn(episodes, TASK));
    Dataset local = Dataset.of(extended, TASK, episodes);
    Dataset test = Dataset.of(extended, TASK, writing.patients(400, 32));
    assertThat(SPACE.noteBuckets()).isZero();
    assertThat(extended.noteBuckets()).isPositive();

    Nets grown = nets(strategies.progressive(extended), local);

    assertThat(auroc(grown, test)).isGreaterThan(auroc(strategies.asIs(), test) + 0.1);
    Weights column = grown.ensemble().members().getFirst();
    assertThat(column.under("base/").sameAs(source.members().getFirst())).isTrue();
  }

  @Test
  void trainedAgainstAnOpponentTheNetHidesTheSite() {
    Hospital shaded = new Hospital("shaded", x -> 3 * x[0], 2, 0.1);
    Dataset there = rows(shaded, 400, 41);
    Dataset labelled = there.subset(new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
    Dataset test = rows(shaded, 400, 42);

    Nets opposed = nets(strategies.adversarial(RICH_ROWS, there, 1), labelled);
    double plain = probe(source.members().getFirst(), test);
    double hidden = probe(opposed.ensemble().members().getFirst(), test);

    String numbers = "the probe tells the site at %.3f, before %.3f".formatted(hidden, plain);
    assertThat(plain).as(numbers).isGreaterThan(0.8);
    assertThat(hidden).as(numbers).isLessThan(plain - 0.03);
    assertThat(auroc(opposed, test)).as(numbers).isGreaterThan(0.8);
  }

  @Test
  void ewcWithoutFisherInformationSaysWhatIsMissing() {
    NetEnsemble bare = new NetEnsemble(source.configuration(), source.members());
    try (NetStrategies without = new NetStrategies(bare, 1)) {
      assertThatThrownBy(without::ewc).hasMessageContaining("Fisher information");
    }
  }

  @Test
  void theSameSeedGivesTheSameBits() {
    Dataset local = rows(OTHER_LAW, 40, 21);
    Weights one = nets(strategies.ewc(), local).ensemble().members().getFirst();
    Weights two = nets(strategies.ewc(), local).ensemble().members().getFirst();

    assertThat(one.sameAs(two)).isTrue();
  }

  /** How well a probe that is fitted on half of the rows tells the two sites apart on the rest. */
  private static double probe(Weights weights, Dataset there) {
    try (NetGraph graph = new NetGraph(source.configuration(), 1)) {
      graph.write(weights);
      List<EncodedEpisode> rows = encoded(RICH_TEST.and(there));
      float[][] contents = graph.contents(rows);
      double[] sites = new double[rows.size()];
      Arrays.fill(sites, RICH_TEST.size(), sites.length, 1);
      return probe(contents, sites);
    }
  }

  private static double probe(float[][] contents, double[] sites) {
    int half = sites.length / 2;
    double[][] design = new double[half][];
    double[] labels = new double[half];
    double[] weights = new double[half];
    Arrays.fill(weights, 1);
    for (int i = 0; i < half; i++) {
      design[i] = withOne(contents[2 * i]);
      labels[i] = sites[2 * i];
    }
    double[] penalties = new double[design[0].length];
    Arrays.fill(penalties, 1);
    double[] zero = new double[penalties.length];
    double[] found =
        Minimizer.minimize(
            new QuadraticLogistic(design, labels, weights, penalties, zero), zero.clone());
    double[] logits = new double[half];
    double[] held = new double[half];
    for (int i = 0; i < half; i++) {
      double[] row = withOne(contents[2 * i + 1]);
      for (int j = 0; j < row.length; j++) {
        logits[i] += found[j] * row[j];
      }
      held[i] = sites[2 * i + 1];
    }
    return Auroc.value(new Scored(logits, held));
  }

  private static double[] withOne(float[] numbers) {
    double[] row = new double[numbers.length + 1];
    row[0] = 1;
    for (int j = 0; j < numbers.length; j++) {
      row[j + 1] = numbers[j];
    }
    return row;
  }

  private static double distance(Nets adapted) {
    Weights from = source.members().getFirst();
    Weights to = adapted.ensemble().members().getFirst();
    double sum = 0;
    for (String name : from.names()) {
      float[] a = from.get(name).values();
      float[] b = to.get(name).values();
      for (int i = 0; i < a.length; i++) {
        sum += (a[i] - b[i]) * (double) (a[i] - b[i]);
      }
    }
    return Math.sqrt(sum);
  }

  private static Nets nets(Strategy strategy, Dataset local) {
    return (Nets) strategy.fit(local, FITTING);
  }

  private static Dataset rows(Hospital hospital, int count, long seed) {
    return Dataset.of(SPACE, TASK, hospital.patients(count, seed));
  }

  private static List<EncodedEpisode> encoded(Dataset data) {
    return data.rows().stream().map(Dataset.Row::encoded).toList();
  }

  private static double auroc(FittedModel model, Dataset data) {
    return Auroc.value(new Scored(model.logits(data), data.labels()));
  }

  private static double logLoss(FittedModel model, Dataset data) {
    return ProbabilityScores.logLoss(new Scored(model.logits(data), data.labels()));
  }
}
