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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All methods for one source, one target and one seed. */
public final class Transfer {

  /** What the gate chose. */
  public static final String GATE = "engraft (gate)";

  /** What there are tables of. */
  public static final List<String> METRICS =
      List.of(
          "auroc",
          "auprc",
          "brier",
          "calibration error",
          "forgetting",
          "auroc at the source",
          "brier at the source");

  /** With fewer local labels, trees of the site's own are not worth the name. */
  private static final int FEWEST_FOR_TREES = 50;

  /** For wide data, where each trial is costly: one repeat instead of three. */
  private static final Gate QUICK_GATE = new Gate(5, 1);

  private final Sources from;
  private final Measures measures;
  private final Measures atSource;
  private final Split split;
  private final Fitting fitting;

  /** Measures on the split's test rows. */
  public Transfer(Sources from, Measures measures, Split split, long seed) {
    this.from = from;
    this.measures = measures;
    this.atSource = measures.on(from.forgetting().map(Forgetting::held).orElse(from.rich()));
    this.split = split;
    this.fitting = Fitting.seeded(seed);
  }

  /** Every method, with so many local labels as the split can give. */
  public List<Outcome> run(List<Integer> labels) {
    measures.add("logistic regression: source", 0, from.linear());
    measures.add("LightGBM, tuned: source", 0, from.trees());
    measures.add("linear, masked", 0, from.masked().linear());
    measures.add("trees, masked", 0, from.masked().trees());
    measures.add("stack, masked", 0, from.masked().stack());
    from.forgetting().ifPresent(forgetting -> forgetting.before("stack, masked", atSource));
    for (int k : labels) {
      split.labelled(k).ifPresent(labelled -> adapt(k, labelled));
    }
    return Stream.concat(measures.outcomes().stream(), atSource.outcomes().stream()).toList();
  }

  private void adapt(int k, Dataset labelled) {
    peers(k, labelled);
    linear(k, labelled);
    List<Strategy> candidates = new ArrayList<>(from.masked().strategies(labelled));
    for (Strategy candidate : candidates.subList(1, candidates.size())) {
      measures.add(MaskedStack.named(candidate), k, fit(candidate, labelled));
    }
    candidates.add(LinearStrategies.local());
    Gate gate = from.rich().size() > Sources.MANY ? QUICK_GATE : Gate.STANDARD;
    Strategy chosen = gate.choose(candidates, labelled, fitting).strategy();
    measures.add(GATE, k, fit(chosen, labelled));
    from.forgetting()
        .ifPresent(forgetting -> forgetting.measure(k, labelled, chosen, atSource, fitting));
  }

  private void peers(int k, Dataset labelled) {
    measures.add("logistic regression: local", k, fit(Peers.LOGISTIC, labelled));
    measures.add(
        "logistic regression: pooled", k, pooled(from.rich(), from.linearRecipe(), labelled));
    if (k >= FEWEST_FOR_TREES) {
      measures.add("LightGBM, tuned: local", k, fit(Peers.BOOSTED, labelled));
    }
    measures.add("LightGBM, tuned: pooled", k, pooled(from.rich(), from.treesRecipe(), labelled));
  }

  private void linear(int k, Dataset labelled) {
    MaskedStack masked = from.masked();
    measures.add(
        "linear, masked: recalibrated", k, fit(new Recalibrated(masked.linear()), labelled));
    measures.add("linear, masked: l2sp", k, fit(LinearStrategies.l2sp(masked.linear()), labelled));
    measures.add("linear, masked: pooled", k, pooled(masked.worn(), from.linearRecipe(), labelled));
  }

  private FittedModel pooled(Dataset source, Expert expert, Dataset labelled) {
    return fit(LinearStrategies.pooled(source, expert), labelled);
  }

  private FittedModel fit(Expert expert, Dataset labelled) {
    return expert.fit(labelled, fitting);
  }
}
