package engraft.benchmarks.transfer;

import engraft.benchmarks.table.Measures;
import engraft.benchmarks.table.Outcome;
import engraft.learning.adaptation.Gate;
import engraft.learning.adaptation.LinearStrategies;
import engraft.learning.adaptation.Recalibrated;
import engraft.learning.adaptation.Strategy;
import engraft.learning.data.Dataset;
import engraft.learning.expert.Expert;
import engraft.learning.expert.FittedModel;
import engraft.learning.expert.Fitting;
import engraft.learning.linear.LinearModel;
import engraft.learning.trees.Boosted;
import engraft.learning.trees.TreePlan;
import java.util.ArrayList;
import java.util.List;

/** All methods for one source, one target and one seed. */
public final class Transfer {

  /** What the gate chose. */
  public static final String GATE = "engraft (gate)";

  /** With fewer local labels, trees of the site's own are not worth the name. */
  private static final int FEWEST_FOR_TREES = 50;

  /** For wide data, where each trial is costly: one repeat instead of three. */
  private static final Gate QUICK_GATE = new Gate(5, 1);

  private final Sources from;
  private final Measures measures;
  private final Split split;
  private final Fitting fitting;

  /** Measures on the split's test rows. */
  public Transfer(Sources from, Measures measures, Split split, long seed) {
    this.from = from;
    this.measures = measures;
    this.split = split;
    this.fitting = Fitting.seeded(seed);
  }

  /** Every method, with so many local labels as the split can give. */
  public List<Outcome> run(List<Integer> labels) {
    measures.add("logistic regression: source", 0, from.linear());
    measures.add("LightGBM: source", 0, from.trees());
    measures.add("linear, masked", 0, from.wornLinear());
    measures.add("trees, masked", 0, from.stack().experts().get(1));
    measures.add("stack, masked", 0, from.stack());
    for (int k : labels) {
      split.labelled(k).ifPresent(labelled -> adapt(k, labelled));
    }
    return measures.outcomes();
  }

  private void adapt(int k, Dataset labelled) {
    Strategy local = LinearStrategies.local();
    peers(k, labelled);
    measures.add(
        "linear, masked: recalibrated", k, fit(new Recalibrated(from.wornLinear()), labelled));
    measures.add(
        "linear, masked: l2sp", k, fit(LinearStrategies.l2sp(from.wornLinear()), labelled));
    measures.add("linear, masked: pooled", k, pooled(from.worn(), from.linearRecipe(), labelled));
    List<Strategy> candidates = new ArrayList<>();
    candidates.add(new Strategy.AsIs(from.stack()));
    candidates.add(new Recalibrated(from.stack()));
    candidates.add(new Strategy.Named("l2sp", Strategy.Complexity.NEAR_SOURCE, new Near(from)));
    // A single row of either label grows no tree, and must not cost the site all other methods.
    if (Math.min(labelled.events(), labelled.nonEvents()) >= 2) {
      candidates.add(new Boosted(new Recalibrated(from.stack()), TreePlan.SMALL));
    }
    for (Strategy candidate : candidates.subList(1, candidates.size())) {
      measures.add("stack, masked: " + candidate.name(), k, fit(candidate, labelled));
    }
    candidates.add(local);
    Gate gate = from.rich().size() > Sources.MANY ? QUICK_GATE : Gate.STANDARD;
    Gate.Choice choice = gate.choose(candidates, labelled, fitting);
    measures.add(GATE, k, fit(choice.strategy(), labelled));
  }

  private void peers(int k, Dataset labelled) {
    measures.add("logistic regression: local", k, fit(Peers.LOGISTIC, labelled));
    measures.add(
        "logistic regression: pooled", k, pooled(from.rich(), from.linearRecipe(), labelled));
    if (k >= FEWEST_FOR_TREES) {
      measures.add("LightGBM: local", k, fit(Peers.BOOSTED, labelled));
    }
    measures.add("LightGBM: pooled", k, pooled(from.rich(), from.treesRecipe(), labelled));
  }

  private FittedModel pooled(Dataset source, Expert expert, Dataset labelled) {
    return fit(LinearStrategies.pooled(source, expert), labelled);
  }

  private FittedModel fit(Expert expert, Dataset labelled) {
    return expert.fit(labelled, fitting);
  }

  /** The stack whose linear expert is drawn to the site's labels and held near the source. */
  private record Near(Sources from) implements Expert {
    @Override
    public String name() {
      return "l2sp";
    }

    @Override
    public FittedModel fit(Dataset training, Fitting fitting) {
      Expert near = LinearStrategies.l2sp(from.wornLinear());
      return from.with((LinearModel) near.fit(training, fitting));
    }
  }
}
