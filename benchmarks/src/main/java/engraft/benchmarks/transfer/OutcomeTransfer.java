package engraft.benchmarks.transfer;

import engraft.benchmarks.table.Outcome;
import engraft.learning.adaptation.Gate;
import engraft.learning.adaptation.LinearStrategies;
import engraft.learning.adaptation.OutcomeMerit;
import engraft.learning.adaptation.OutcomeStrategies;
import engraft.learning.adaptation.Strategy;
import engraft.learning.data.Dataset;
import engraft.learning.expert.Expert;
import engraft.learning.expert.FittedModel;
import engraft.learning.expert.Fitting;
import engraft.learning.outcome.OutcomeStack;
import engraft.learning.trees.OutcomeTrees;
import java.util.ArrayList;
import java.util.List;

/** All methods for one source, one target and one seed, for answers other than risks. */
final class OutcomeTransfer {

  static final String LINEAR = "linear regression: ";
  static final String TREES = "LightGBM, tuned in its rounds: ";

  /** With fewer local labels, trees of the site's own are not worth the name. */
  private static final int FEWEST_FOR_TREES = 50;

  private static final Gate QUICK_GATE = new Gate(5, 1);

  private final String source;
  private final String target;
  private final OutcomeSources from;
  private final OutcomeMeasures measures;
  private final Split split;
  private final Dataset test;
  private final Fitting fitting;
  private final List<Outcome> outcomes = new ArrayList<>();

  OutcomeTransfer(
      String source,
      String target,
      OutcomeSources from,
      OutcomeMeasures measures,
      Split split,
      long seed) {
    this.source = source;
    this.target = target;
    this.from = from;
    this.measures = measures;
    this.split = split;
    this.test = split.test();
    this.fitting = Fitting.seeded(seed);
  }

  /** Every method, with so many local labels as the split can give. */
  List<Outcome> run(List<Integer> labels) {
    add(LINEAR + "source", 0, from.linear());
    add(TREES + "source", 0, from.trees());
    add("linear, masked", 0, from.maskedLinear());
    add("trees, masked", 0, from.maskedTrees());
    add("stack, masked", 0, from.learnt().stack());
    for (int k : labels) {
      split.labelled(k).ifPresent(labelled -> adapt(k, labelled));
    }
    return List.copyOf(outcomes);
  }

  private void adapt(int k, Dataset labelled) {
    engraft.learning.outcome.Outcome outcome = from.learnt().outcome();
    Dataset both = from.rich().and(labelled);
    Strategy local = LinearStrategies.local(OutcomeStrategies.own(outcome));
    add(LINEAR + "local", k, local.fit(labelled, fitting));
    add(LINEAR + "pooled", k, from.ridge().fit(both, outcome, fitting));
    if (k >= FEWEST_FOR_TREES) {
      add(TREES + "local", k, OutcomeTrees.STANDARD.fit(labelled, outcome, fitting));
    }
    add(TREES + "pooled", k, OutcomeTrees.STANDARD.fit(both, outcome, fitting));
    List<Strategy> candidates = new ArrayList<>(candidates());
    for (Strategy candidate : candidates.subList(1, candidates.size())) {
      add(MaskedStack.named(candidate), k, candidate.fit(labelled, fitting));
    }
    candidates.add(local);
    Gate gate = from.rich().size() > Sources.MANY ? QUICK_GATE : Gate.STANDARD;
    Strategy chosen =
        gate.choose(candidates, labelled, new OutcomeMerit(outcome), fitting).strategy();
    add(Transfer.GATE, k, chosen.fit(labelled, fitting));
  }

  private List<Strategy> candidates() {
    engraft.learning.outcome.Outcome outcome = from.learnt().outcome();
    OutcomeStack stack = from.learnt().stack();
    Expert near = OutcomeStrategies.l2sp(from.maskedLinear(), outcome);
    return List.of(
        new Strategy.AsIs(stack),
        OutcomeStrategies.recalibrate(stack, outcome),
        new Strategy.Named(
            "l2sp", Strategy.Complexity.NEAR_SOURCE, new Within(stack, "linear", near)),
        new Strategy.Named(
            "boost", Strategy.Complexity.NEAR_SOURCE, new Within(stack, "trees", grown(outcome))));
  }

  private Expert grown(engraft.learning.outcome.Outcome outcome) {
    return new Expert() {
      @Override
      public String name() {
        return "trees";
      }

      @Override
      public FittedModel fit(Dataset training, Fitting fitting) {
        return OutcomeTrees.FEW.continued(from.maskedTrees(), training, outcome, fitting);
      }
    };
  }

  /** The stack with one of its experts brought to the site. */
  private record Within(OutcomeStack stack, String name, Expert expert) implements Expert {
    @Override
    public FittedModel fit(Dataset training, Fitting fitting) {
      return stack.with(name, expert.fit(training, fitting));
    }
  }

  private void add(String method, int k, FittedModel model) {
    measures
        .measure(from.learnt().outcome(), test, model.scores(test))
        .forEach(
            (metric, value) ->
                outcomes.add(
                    new Outcome(
                        method,
                        source,
                        target,
                        k,
                        metric,
                        fitting.seed(),
                        test.size(),
                        value,
                        Double.NaN,
                        Double.NaN)));
  }
}
