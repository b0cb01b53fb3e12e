package engraft.learning.worker.train;

import engraft.learning.calibration.AbsenceCosts;
import engraft.learning.calibration.Calibration;
import engraft.learning.calibration.CalibrationLearner;
import engraft.learning.data.Dataset;
import engraft.learning.data.Folds;
import engraft.learning.expert.Expert;
import engraft.learning.expert.FittedModel;
import engraft.learning.expert.Fitting;
import engraft.learning.linear.LinearModel;
import engraft.learning.linear.RidgeLogistic;
import engraft.learning.mask.Wearing;
import engraft.learning.stack.Stack;
import engraft.learning.stack.StackExpert;
import engraft.learning.tensorflow.net.NetEnsemble;
import engraft.learning.tensorflow.net.NetExpert;
import engraft.learning.tree.BoostedTrees;
import engraft.learning.trees.LightGbmTrees;
import engraft.learning.worker.job.Job;
import engraft.learning.worker.job.WorkFailed;
import engraft.learning.worker.model.StackModel;
import engraft.learning.worker.model.StackScoring;
import engraft.scoring.StackParts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Fits the experts, their stack and its calibration on rows as they are and as sparse as the rows
 * that the model is for.
 */
final class Foundation {

  private static final int FOLDS = 5;

  private final Job.Train job;
  private final Dataset data;
  private final Wearing wearing;
  private final Fitting fitting;
  private final Path checkpoints;

  /**
   * A fitted stack.
   *
   * @param logits of the rows as they are, calibrated, by models that did not see them
   */
  @SuppressWarnings("ArrayRecordComponent") // a column of numbers
  record Fitted(StackModel model, double[] logits) {}

  private record Experts(
      @Nullable LinearModel linear, @Nullable BoostedTrees trees, @Nullable NetEnsemble net) {

    static Experts of(Stack stack) {
      LinearModel linear = null;
      BoostedTrees trees = null;
      NetEnsemble net = null;
      for (FittedModel expert : stack.experts()) {
        switch (expert) {
          case LinearModel model -> linear = model;
          case BoostedTrees model -> trees = model;
          case FoldNets.Nets nets -> net = nets.ensemble();
          default -> throw new IllegalStateException("no place for " + expert.getClass());
        }
      }
      return new Experts(linear, trees, net);
    }
  }

  Foundation(Job.Train job, Dataset data, Wearing wearing, Fitting fitting, Path checkpoints) {
    this.job = job;
    this.data = data;
    this.wearing = wearing;
    this.fitting = fitting;
    this.checkpoints = checkpoints;
  }

  Fitted fit() {
    try (NetExpert net =
        new NetExpert(job.nets().plan(data.size()), wearing.masks(), checkpoints)) {
      List<Expert> experts = experts(net);
      if (experts.isEmpty()) {
        throw new WorkFailed("no-expert", "none of the experts asked for can be trained here");
      }
      Dataset worn = wearing.wear(data, fitting.seed());
      Folds folds = Folds.stratified(worn, FOLDS, fitting.seed());
      StackExpert.Fitted fitted =
          new StackExpert(experts, FOLDS, wearing.masks() != null).crossed(worn, folds, fitting);
      return stacked(worn, fitted);
    }
  }

  /** Without LightGBM's native library the stack does without trees, and its card says so. */
  private List<Expert> experts(NetExpert net) {
    List<Expert> experts = new ArrayList<>();
    if (job.asksFor("linear")) {
      experts.add(RidgeLogistic.STANDARD);
    }
    if (job.asksFor("trees")) {
      if (LightGbmTrees.isAvailable()) {
        experts.add(LightGbmTrees.STANDARD);
      } else {
        fitting.progress().report("trees", 1, "left out: LightGBM cannot be loaded here");
      }
    }
    if (job.asksFor("net")) {
      experts.add(new FoldNets(net, data));
    }
    return experts;
  }

  private Fitted stacked(Dataset worn, StackExpert.Fitted fitted) {
    Stack stack = fitted.stack();
    Experts experts = Experts.of(stack);
    SortedMap<String, Double> weights = new TreeMap<>();
    for (int e = 0; e < stack.names().size(); e++) {
      weights.put(stack.names().get(e), stack.weights().get(e));
    }
    fitting.progress().report("stack", 1, weights.toString());
    StackParts parts = new StackParts(stack.intercept(), weights, experts.linear());
    return calibrated(parts, experts, worn, fitted.logits());
  }

  private Fitted calibrated(StackParts parts, Experts experts, Dataset worn, double[] stacked) {
    fitting.progress().report("calibrate", 0, "");
    // Calibrated on what the model is for: rows that weigh nothing only stand by.
    Dataset counting = worn.learnable();
    double[] logits =
        IntStream.range(0, stacked.length)
            .filter(i -> worn.row(i).weight() > 0)
            .mapToDouble(i -> stacked[i])
            .toArray();
    Calibration simple = CalibrationLearner.STANDARD.learn(counting, logits, List.of());
    StackModel model =
        new StackModel(data.task(), data.space(), parts, experts.trees(), experts.net(), simple);
    try (StackScoring scoring = new StackScoring(model)) {
      List<Double> absences = AbsenceCosts.learn(scoring, data, fitting.seed());
      model = model.withCalibration(CalibrationLearner.STANDARD.learn(counting, logits, absences));
    }
    double[] calibrated = new double[data.size()];
    for (int i = 0; i < calibrated.length; i++) {
      calibrated[i] = model.calibration().calibrator().calibrate(stacked[i]);
    }
    fitting.progress().report("calibrate", 1, "");
    return new Fitted(model, calibrated);
  }
}
