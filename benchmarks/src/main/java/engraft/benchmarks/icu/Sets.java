package engraft.benchmarks.icu;

import engraft.benchmarks.table.Measures;
import engraft.benchmarks.table.Outcome;
import engraft.benchmarks.transfer.Peers;
import engraft.learning.data.Dataset;
import engraft.learning.expert.Expert;
import engraft.learning.expert.FittedModel;
import engraft.learning.expert.Fitting;
import engraft.learning.expert.Progress;
import engraft.learning.linear.RidgeLogistic;
import engraft.learning.mask.Masks;
import engraft.learning.mask.Wearing;
import engraft.learning.stack.Stack;
import engraft.learning.stack.StackExpert;
import engraft.learning.tensorflow.net.NetExpert;
import engraft.learning.tensorflow.net.NetPlan;
import engraft.learning.trees.LightGbmTrees;
import engraft.learning.worker.train.FoldNets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Set a to set b of the challenge, whole and with half of the variables taken away.
 *
 * @param targets the test rows by name
 */
record Sets(Dataset training, Map<String, Dataset> targets) {

  static final String SOURCE = "set a";
  static final String WHOLE = "set b";
  static final String WITHOUT_BEST = "set b without the best half";
  static final String WITHOUT_RANDOM = "set b without a random half";

  private static final StackExpert STACK =
      new StackExpert(List.of(RidgeLogistic.STANDARD, LightGbmTrees.STANDARD), 5);

  static Sets of(Dataset training, Dataset test) {
    Removal removal = new Removal(training.space());
    Map<String, Dataset> targets = new LinkedHashMap<>();
    targets.put(WHOLE, test);
    targets.put(WITHOUT_BEST, removal.ofTheBest(training, test));
    targets.put(WITHOUT_RANDOM, removal.atRandom(test, 0));
    return new Sets(training, targets);
  }

  /** Peers, and the stack fitted to rows as they are. */
  List<Outcome> run(long seed) {
    Fitting fitting = Fitting.seeded(seed);
    Stack stack = STACK.fit(training, fitting);
    Map<String, FittedModel> models = new LinkedHashMap<>();
    models.put("logistic regression", Peers.LOGISTIC.fit(training, fitting));
    models.put("LightGBM, tuned", Peers.BOOSTED.fit(training, fitting));
    models.put("trees", stack.experts().get(1));
    models.put("stack", stack);
    List<Outcome> outcomes = new ArrayList<>();
    targets.forEach(
        (name, test) -> {
          Measures measures = new Measures(SOURCE, name, test, seed);
          models.forEach((method, model) -> measures.add(method, 0, model));
          measures.compare("stack", models, List.of("logistic regression", "LightGBM, tuned"));
          outcomes.addAll(measures.outcomes());
        });
    return outcomes;
  }

  /**
   * The stack with five nets in it, which lose variables at random as they learn; and the
   * processor's minutes that the nets took, where nothing runs beside them.
   */
  List<Outcome> withNets(long seed, boolean alone, Consumer<String> progress) {
    Progress told =
        (phase, _, detail) -> {
          if (phase.equals("net")) {
            progress.accept("net, " + detail);
          }
        };
    try (NetExpert net = new NetExpert(NetPlan.forRows(training.size()), null, null)) {
      Timed nets = new Timed(new FoldNets(net, training));
      List<Expert> experts = new ArrayList<>(STACK.experts());
      experts.add(nets);
      Stack stack =
          new StackExpert(experts, STACK.folds()).fit(training, new Fitting(seed, 1, told));
      List<Outcome> outcomes = new ArrayList<>();
      targets.forEach(
          (name, test) -> {
            Measures measures = new Measures(SOURCE, name, test, seed);
            measures.add("nets", 0, stack.experts().getLast());
            measures.add("stack with nets", 0, stack);
            if (alone && name.equals(WHOLE)) {
              measures.add("nets", 0, "processor minutes", nets.minutes());
            }
            outcomes.addAll(measures.outcomes());
          });
      return outcomes;
    }
  }

  /** The stack fitted to rows with variables taken away at random. */
  List<Outcome> dropped(long seed) {
    Stack stack = STACK.fit(new Wearing(null).wear(training, seed), Fitting.seeded(seed));
    List<Outcome> outcomes = new ArrayList<>();
    targets.forEach(
        (name, test) -> {
          Measures measures = new Measures(SOURCE, name, test, seed);
          measures.add("stack, variable dropout", 0, stack);
          outcomes.addAll(measures.outcomes());
        });
    return outcomes;
  }

  /** The stack that wore the masks of the test rows, whose values and labels it never saw. */
  List<Outcome> masked(String target, long seed) {
    Dataset test = targets.getOrDefault(target, training);
    Dataset worn = new Wearing(Masks.of(test)).wear(training, seed).learnable();
    Measures measures = new Measures(SOURCE, target, test, seed);
    measures.add("stack, masked", 0, STACK.fit(worn, Fitting.seeded(seed)));
    return measures.outcomes();
  }
}
