package engraft.learning.adaptation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import engraft.clinical.Episode;
import engraft.learning.Episodes;
import engraft.learning.data.Dataset;
import engraft.learning.expert.FittedModel;
import engraft.learning.expert.Fitting;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.linear.LinearModel;
import engraft.learning.linear.RidgeLogistic;
import engraft.learning.metric.Estimate;
import engraft.learning.metric.Evidence;
import engraft.learning.metric.RiskEvidence;
import engraft.learning.metric.Scored;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GateTest {

  private static final Fitting FITTING = Fitting.seeded(1);

  private final List<Episode> rich = Episodes.logistic("rich", 400, 4, 0, 0.1, 1);
  private final FeatureSpace space = FeatureSpace.learn(rich, Episodes.TASK);
  private final Dataset source = Dataset.of(space, Episodes.TASK, rich);
  private final LinearModel model = RidgeLogistic.STANDARD.fit(source, FITTING);

  private Dataset site(int count, double intercept) {
    return Dataset.of(
        space, Episodes.TASK, Episodes.logistic("there", count, 4, intercept, 0.3, 8));
  }

  private List<Strategy> strategies(FittedModel sourceModel) {
    return List.of(
        LinearStrategies.local(),
        LinearStrategies.l2sp(model),
        new Recalibrated(sourceModel),
        new Strategy.AsIs(sourceModel),
        LinearStrategies.pooled(source, RidgeLogistic.STANDARD));
  }

  @Test
  void aSourceThatFitsIsHardlyMoved() {
    List<Strategy> strategies =
        List.of(LinearStrategies.local(), new Recalibrated(model), new Strategy.AsIs(model));
    Gate.Choice choice = Gate.STANDARD.choose(strategies, site(50, 0), FITTING);
    assertThat(choice.strategy().name()).isEqualTo("recalibrate");
    assertThat(choice.trials()).hasSize(3);
    double[] said = choice.strategy().fit(site(50, 0), FITTING).logits(source);
    double[] before = model.logits(source);
    for (int i = 0; i < said.length; i++) {
      assertThat(said[i]).isCloseTo(before[i], within(0.6));
    }
  }

  @Test
  void anotherPrevalenceAsksForRecalibration() {
    Gate.Choice choice = Gate.STANDARD.choose(strategies(model), site(120, -2.5), FITTING);
    assertThat(choice.strategy().name()).isEqualTo("recalibrate");
  }

  @Test
  void aSourceThatMisleadsIsGivenUpForTheSitesOwnModel() {
    FittedModel upsideDown = data -> negative(model.scores(data));
    List<Strategy> strategies =
        List.of(
            new Strategy.AsIs(upsideDown), new Recalibrated(upsideDown), LinearStrategies.local());
    assertThat(Gate.STANDARD.choose(strategies, site(120, 0), FITTING).strategy().name())
        .isEqualTo("local");
  }

  @Test
  void aHandfulOfEventsMakesNoModelOfTheSitesOwnHoweverTheSourceMisleads() {
    FittedModel upsideDown = data -> negative(model.scores(data));
    List<Strategy> strategies = List.of(new Recalibrated(upsideDown), LinearStrategies.local());
    Dataset many = site(300, 0);
    IntStream events = IntStream.range(0, 300).filter(i -> many.label(i) == 1).limit(9);
    IntStream others = IntStream.range(0, 300).filter(i -> many.label(i) == 0);
    Dataset few = many.subset(IntStream.concat(events, others).toArray());

    Gate.Choice choice = Gate.STANDARD.choose(strategies, few, FITTING);

    assertThat(choice.trials().get(1).loss()).isLessThan(choice.trials().get(0).loss());
    assertThat(choice.strategy().name()).isEqualTo("recalibrate");
    assertThat(choice.reason()).contains("too few for a model of the site's own");
  }

  @Test
  void withTooFewLabelsItKeepsToTheSourceAndSaysWhy() {
    Dataset few = site(40, 0).subset(new int[] {0, 1, 2, 3, 4});
    Dataset twoEvents = few.map(row -> row.withLabel(few.rows().indexOf(row) < 2 ? 1 : 0));
    Gate.Choice choice = Gate.STANDARD.choose(strategies(model), twoEvents, FITTING);
    assertThat(choice.strategy().name()).isEqualTo("recalibrate");
    assertThat(choice.reason()).contains("2 events and 3 non-events are too few");
  }

  @Test
  void theSameSeedMakesTheSameChoice() {
    Gate.Choice one = Gate.STANDARD.choose(strategies(model), site(60, -1), FITTING);
    Gate.Choice two = Gate.STANDARD.choose(strategies(model), site(60, -1), FITTING);
    assertThat(one.trials()).isEqualTo(two.trials());
    assertThat(one.reason()).isEqualTo(two.reason());
  }

  private static Scored scored(int events, int others, double quality) {
    Random random = new Random(4);
    double[] logits = new double[events + others];
    double[] labels = new double[events + others];
    for (int i = 0; i < logits.length; i++) {
      labels[i] = i < events ? 1 : 0;
      logits[i] = quality * labels[i] + random.nextGaussian();
    }
    return new Scored(logits, labels);
  }

  private static Verdict verdict(Scored chosen, Scored source, Scored local) {
    return Verdict.of(
        new RiskEvidence(chosen.labels(), 1), scores(chosen), scores(source), scores(local));
  }

  private static double[][] scores(Scored scored) {
    return Arrays.stream(scored.logits()).mapToObj(l -> new double[] {l}).toArray(double[][]::new);
  }

  @Test
  void underTenEventsNothingIsShown() {
    Scored nine = scored(9, 200, 5);
    Verdict verdict = verdict(nine, nine, nine);
    assertThat(verdict.kind()).isEqualTo(Verdict.Kind.INSUFFICIENT_EVIDENCE);
    assertThat(verdict.reason())
        .isEqualTo("the test has 9 events and 200 non-events and needs 10 of each");
  }

  @Test
  void worseThanWhatTheSiteCouldHaveIsHarmful() {
    Scored good = scored(60, 60, 3);
    Scored poor = scored(60, 60, 0.8);
    assertThat(verdict(poor, good, poor).kind()).isEqualTo(Verdict.Kind.HARMFUL);
    assertThat(verdict(poor, poor, good).kind()).isEqualTo(Verdict.Kind.HARMFUL);
    assertThat(verdict(good, poor, good).kind()).isEqualTo(Verdict.Kind.SUFFICIENT);
  }

  @Test
  void aLossOfNextToNothingIsNoHarmHoweverSureItIs() {
    double[][] any = new double[0][];
    assertThat(Verdict.of(new Losing(0.004), any, any, any).kind())
        .isEqualTo(Verdict.Kind.SUFFICIENT);
    assertThat(Verdict.of(new Losing(0.02), any, any, any).kind()).isEqualTo(Verdict.Kind.HARMFUL);
  }

  /** Rows that show that a model is surely worse than every other by as much. */
  private record Losing(double loss) implements Evidence {
    @Override
    public String metric() {
      return "r2";
    }

    @Override
    public double chance() {
      return 0;
    }

    @Override
    public double negligible() {
      return 0.01;
    }

    @Override
    public Optional<String> tooFew() {
      return Optional.empty();
    }

    @Override
    public Estimate estimate(double[][] scores) {
      return new Estimate(0.8, 0.7, 0.9);
    }

    @Override
    public Estimate difference(double[][] first, double[][] second) {
      return new Estimate(-loss, -loss - 0.001, -loss + 0.001);
    }

    @Override
    public SortedMap<String, Estimate> metrics(double[][] scores) {
      return new TreeMap<>();
    }
  }

  @Test
  void guessingIsNoEvidence() {
    Scored guess = scored(30, 30, 0);
    assertThat(verdict(guess, guess, guess).kind()).isEqualTo(Verdict.Kind.INSUFFICIENT_EVIDENCE);
  }

  private static double[][] negative(double[][] scores) {
    for (double[] row : scores) {
      row[0] = -row[0];
    }
    return scores;
  }
}
