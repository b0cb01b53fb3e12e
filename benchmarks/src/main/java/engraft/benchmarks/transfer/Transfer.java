package engraft.benchmarks.transfer;

import engraft.benchmarks.table.Outcome;
import engraft.learning.adaptation.Gate;
import engraft.learning.adaptation.LinearStrategies;
import engraft.learning.adaptation.Recalibrated;
import engraft.learning.adaptation.Strategy;
import engraft.learning.data.Dataset;
import engraft.learning.expert.FittedModel;
import engraft.learning.expert.Fitting;
import engraft.learning.linear.LinearModel;
import engraft.learning.linear.RidgeLogistic;
import engraft.learning.mask.Masking;
import engraft.learning.mask.Masks;
import engraft.learning.metric.Auroc;
import engraft.learning.metric.PrecisionRecall;
import engraft.learning.metric.ProbabilityScores;
import engraft.learning.metric.Scored;
import java.util.ArrayList;
import java.util.List;

/** All methods for one source, one target and one seed. */
final class Transfer {

  private static final List<Integer> LABELS = List.of(20, 50, 100);
  private static final int COPIES = 5;

  private final String source;
  private final String target;
  private final Dataset rich;
  private final Split split;
  private final Dataset test;
  private final long seed;
  private final Fitting fitting;
  private final List<Outcome> outcomes = new ArrayList<>();

  Transfer(String source, Dataset rich, String target, Dataset sparse, long seed) {
    this.source = source;
    this.target = target;
    this.rich = rich;
    this.split = new Split(sparse, seed);
    this.test = split.test();
    this.seed = seed;
    this.fitting = Fitting.seeded(seed);
  }

  List<Outcome> run() {
    RidgeLogistic ridge = RidgeLogistic.STANDARD;
    measure("source", 0, ridge.fit(rich, fitting));
    Dataset worn = Masking.matched(rich, Masks.of(split.rest()), COPIES, seed);
    LinearModel masked = ridge.fit(worn, fitting);
    measure("source masked", 0, masked);
    for (int k : LABELS) {
      split.labelled(k).ifPresent(labelled -> adapt(k, labelled, masked, worn));
    }
    return outcomes;
  }

  private void adapt(int k, Dataset labelled, LinearModel masked, Dataset worn) {
    RidgeLogistic ridge = RidgeLogistic.STANDARD;
    Strategy local = LinearStrategies.local();
    Strategy near = LinearStrategies.l2sp(masked);
    Strategy recalibrated = new Recalibrated(masked);
    measure("local", k, local.fit(labelled, fitting));
    measure("recalibrate masked", k, recalibrated.fit(labelled, fitting));
    measure("l2sp masked", k, near.fit(labelled, fitting));
    measure("pooled", k, LinearStrategies.pooled(rich, ridge).fit(labelled, fitting));
    measure("pooled masked", k, LinearStrategies.pooled(worn, ridge).fit(labelled, fitting));
    Gate.Choice choice =
        Gate.STANDARD.choose(
            List.of(new Strategy.AsIs(masked), recalibrated, near, local), labelled, fitting);
    measure("engraft (gate)", k, choice.strategy().fit(labelled, fitting));
  }

  private void measure(String method, int k, FittedModel model) {
    Scored scored = new Scored(model.logits(test), test.labels());
    add(method, k, "auroc", Auroc.value(scored));
    add(method, k, "auprc", PrecisionRecall.area(scored));
    add(method, k, "brier", ProbabilityScores.brier(scored));
    add(method, k, "calibration error", ProbabilityScores.expectedCalibrationError(scored));
  }

  private void add(String method, int k, String metric, double value) {
    outcomes.add(new Outcome(method, source, target, k, metric, seed, test.size(), value));
  }
}
