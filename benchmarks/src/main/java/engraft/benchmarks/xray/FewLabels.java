package engraft.benchmarks.xray;

import engraft.benchmarks.table.Measures;
import engraft.benchmarks.table.Outcome;
import engraft.benchmarks.transfer.Peers;
import engraft.benchmarks.transfer.Split;
import engraft.learning.adaptation.Gate;
import engraft.learning.adaptation.LinearStrategies;
import engraft.learning.adaptation.Recalibrated;
import engraft.learning.adaptation.Strategy;
import engraft.learning.data.Dataset;
import engraft.learning.expert.Expert;
import engraft.learning.expert.FittedModel;
import engraft.learning.expert.Fitting;
import engraft.learning.tensorflow.adaptation.NetStrategies;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Other children than the source's, of whom few are labelled: one split of them. */
record FewLabels(String name, Sources from, Views target, NetStrategies nets) {

  static final String SOURCE = "training part";
  static final String TARGET = "official test part";
  static final String HALF_WITHOUT = "with numbers, half without";

  private static final int FEWEST_FOR_TREES = 50;
  private static final Gate GATE = new Gate(5, 1);

  /** Peers fitted on the source's rows, and how they were tuned. */
  record Sources(
      Views rich, Expert linearRecipe, Expert treesRecipe, FittedModel linear, FittedModel trees) {
    static Sources of(Views rich, Fitting fitting) {
      Expert linear = Peers.LOGISTIC.tuned(rich.components(), fitting);
      Expert trees = Peers.BOOSTED.tuned(rich.pixels(), fitting);
      return new Sources(
          rich,
          linear,
          trees,
          linear.fit(rich.components(), fitting),
          trees.fit(rich.pixels(), fitting));
    }
  }

  List<Outcome> run(List<Integer> labels, long seed) {
    Fitting fitting = Fitting.seeded(seed);
    Dataset test = new Split(target.images(), seed).test();
    Measures measures = new Measures(SOURCE, name, test, seed);
    measures.add("logistic regression: source", 0, logits(from.linear(), Views::components, seed));
    measures.add("LightGBM, tuned: source", 0, logits(from.trees(), Views::pixels, seed));
    measures.add("net: source", 0, nets.asIs().logits(test));
    for (int k : labels) {
      peers(measures, k, seed, fitting);
      labelled(Views::images, k, seed)
          .ifPresent(labelled -> nets(measures, k, labelled, test, fitting));
    }
    return measures.outcomes();
  }

  private void peers(Measures measures, int k, long seed, Fitting fitting) {
    labelled(Views::components, k, seed)
        .ifPresent(
            few -> {
              FittedModel local = Peers.LOGISTIC.fit(few, fitting);
              FittedModel pooled =
                  LinearStrategies.pooled(from.rich().components(), from.linearRecipe())
                      .fit(few, fitting);
              measures.add("logistic regression: local", k, logits(local, Views::components, seed));
              measures.add(
                  "logistic regression: pooled", k, logits(pooled, Views::components, seed));
            });
    labelled(Views::pixels, k, seed)
        .filter(_ -> k >= FEWEST_FOR_TREES)
        .ifPresent(
            few ->
                measures.add(
                    "LightGBM, tuned: local",
                    k,
                    logits(Peers.BOOSTED.fit(few, fitting), Views::pixels, seed)));
  }

  private void nets(Measures measures, int k, Dataset labelled, Dataset test, Fitting fitting) {
    Strategy recalibrated = new Recalibrated(nets.asIs());
    List<Strategy> candidates =
        List.of(new Strategy.AsIs(nets.asIs()), recalibrated, nets.head(), nets.l2sp());
    for (Strategy strategy : List.of(recalibrated, nets.head(), nets.l2sp(), nets.fineTune())) {
      measures.add("net: " + strategy.name(), k, strategy.fit(labelled, fitting).logits(test));
    }
    Gate.Choice choice = GATE.choose(candidates, labelled, fitting);
    measures.add("engraft (gate)", k, choice.strategy().fit(labelled, fitting).logits(test));
  }

  private double[] logits(FittedModel model, Function<Views, Dataset> view, long seed) {
    return model.logits(new Split(view.apply(target), seed).test());
  }

  private Optional<Dataset> labelled(Function<Views, Dataset> view, int k, long seed) {
    return new Split(view.apply(target), seed).labelled(k);
  }
}
