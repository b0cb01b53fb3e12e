package engraft.learning.tensorflow.adaptation;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.clinical.Episode;
import engraft.learning.adaptation.OutcomeMerit;
import engraft.learning.data.Dataset;
import engraft.learning.expert.FittedModel;
import engraft.learning.expert.Fitting;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.outcome.Outcome;
import engraft.learning.task.TaskKind;
import engraft.learning.tensorflow.net.Answers;
import engraft.learning.tensorflow.net.Answers.Signal;
import engraft.learning.tensorflow.net.NetEnsemble;
import engraft.learning.tensorflow.net.NetExpert;
import engraft.learning.tensorflow.net.NetPlan;
import engraft.learning.tensorflow.net.Nets;
import engraft.learning.tensorflow.weights.Weights;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nets that answer classes, numbers and times come to sites whose truth is known. */
class OutcomeNetStrategiesTest {

  private static final Fitting FITTING = Fitting.seeded(7);

  /** At the source the answer follows {@code x}. */
  private static final Signal SOURCE = (x, _) -> x;

  /** The source's order of patients, all of them lower. */
  private static final Signal LOWER = (x, _) -> x - 1;

  /** The answer follows another variable altogether. */
  private static final Signal OTHER = (_, noise) -> noise;

  private static final Map<TaskKind, Source> SOURCES = new EnumMap<>(TaskKind.class);

  /** A net learnt once for all tests of a kind. */
  private record Source(
      TaskKind kind, FeatureSpace space, Outcome outcome, NetEnsemble net, NetStrategies ways) {

    static Source of(TaskKind kind) {
      List<Episode> rich = Answers.patients("rich", 400, 1, Answers.law(kind, SOURCE));
      FeatureSpace space = FeatureSpace.learn(rich, Answers.task(kind));
      Dataset data = Dataset.of(space, Answers.task(kind), rich);
      Outcome outcome = Outcome.of(data.task(), data);
      try (NetExpert expert = new NetExpert(NetPlan.USUAL.withEpochs(20), null, null)) {
        NetExpert.Model model = expert.fit(data, outcome, FITTING);
        NetEnsemble net =
            new NetEnsemble(
                model.configuration(), List.of(model.weights()), List.of(model.fisher(data)));
        return new Source(kind, space, outcome, net, new NetStrategies(net, outcome, 1));
      }
    }

    Dataset rows(Signal signal, int count, long seed) {
      return Dataset.of(
          space,
          Answers.task(kind),
          Answers.patients("there", count, seed, Answers.law(kind, signal)));
    }

    /** Mean loss on rows that nothing was fitted to. */
    double loss(FittedModel model, Signal signal) {
      Dataset test = rows(signal, 400, 99);
      double[][] scores = model.scores(test);
      OutcomeMerit merit = new OutcomeMerit(outcome);
      double sum = 0;
      for (int i = 0; i < scores.length; i++) {
        sum += merit.loss(scores[i], test.row(i));
      }
      return sum / scores.length;
    }

    double distance(FittedModel adapted) {
      Weights from = net.members().getFirst();
      Weights to = ((Nets) adapted).ensemble().members().getFirst();
      double sum = 0;
      for (String name : from.names()) {
        float[] before = from.get(name).values();
        float[] after = to.get(name).values();
        for (int i = 0; i < before.length; i++) {
          sum += (after[i] - before[i]) * (double) (after[i] - before[i]);
        }
      }
      return Math.sqrt(sum);
    }
  }

  private static Source source(TaskKind kind) {
    return SOURCES.computeIfAbsent(kind, Source::of);
  }

  @AfterAll
  static void close() {
    SOURCES.values().forEach(source -> source.ways().close());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BINARY")
  void theHeadAloneLearnsTheSitesLevel(TaskKind kind) {
    Source source = source(kind);
    FittedModel head = source.ways().head().fit(source.rows(LOWER, 60, 11), FITTING);

    double before = source.loss(source.ways().asIs(), LOWER);
    double after = source.loss(head, LOWER);
    assertThat(after).as("loss before %.3f", before).isLessThan(0.9 * before);
    Weights from = source.net().members().getFirst();
    Weights to = ((Nets) head).ensemble().members().getFirst();
    assertThat(to.names())
        .allSatisfy(
            name ->
                assertThat(name.startsWith("head/") || to.get(name).sameAs(from.get(name)))
                    .as(name)
                    .isTrue());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BINARY")
  void twentyLabelsOfTheSourcesOwnLawCostTheHeadLittle(TaskKind kind) {
    Source source = source(kind);
    FittedModel head = source.ways().head().fit(source.rows(SOURCE, 20, 12), FITTING);

    double before = source.loss(source.ways().asIs(), SOURCE);
    assertThat(source.loss(head, SOURCE)).as("loss before %.3f", before).isLessThan(before + 0.08);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BINARY")
  void whatHoldsOnToTheSourceLearnsTheSiteAndForgetsLessThanFineTuning(TaskKind kind) {
    Source source = source(kind);
    Dataset local = source.rows(OTHER, 200, 21);
    FittedModel asIs = source.ways().asIs();
    FittedModel elastic = source.ways().ewc().fit(local, FITTING);
    FittedModel near = source.ways().l2sp().fit(local, FITTING);
    FittedModel free = source.ways().fineTune().fit(local, FITTING);

    String numbers = "loss at the site and the source:";
    for (FittedModel model : List.of(asIs, elastic, near, free)) {
      numbers += " %.3f, %.3f;".formatted(source.loss(model, OTHER), source.loss(model, SOURCE));
    }
    double there = source.loss(asIs, OTHER);
    double forgotten = source.loss(elastic, SOURCE) - source.loss(asIs, SOURCE);
    double lost = source.loss(free, SOURCE) - source.loss(asIs, SOURCE);
    assertThat(source.loss(elastic, OTHER)).as(numbers).isLessThan(0.92 * there);
    assertThat(source.loss(near, OTHER)).as(numbers).isLessThan(0.92 * there);
    assertThat(forgotten).as(numbers).isLessThan(0.7 * lost);
    assertThat(source.distance(near)).as(numbers).isLessThan(source.distance(free));
  }
}
