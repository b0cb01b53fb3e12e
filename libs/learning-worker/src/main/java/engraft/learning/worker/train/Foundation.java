package engraft.learning.worker.train;

import engraft.learning.calibration.AbsenceCosts;
import engraft.learning.calibration.Calibration;
import engraft.learning.calibration.CalibrationLearner;
import engraft.learning.data.Dataset;
import engraft.learning.data.Folds;
import engraft.learning.expert.Fitting;
import engraft.learning.linear.LinearModel;
import engraft.learning.linear.RidgeLogistic;
import engraft.learning.stack.StackWeights;
import engraft.learning.tensorflow.net.NetEnsemble;
import engraft.learning.tensorflow.net.NetExpert;
import engraft.learning.tensorflow.net.NetPlan;
import engraft.learning.tensorflow.weights.Weights;
import engraft.learning.tree.BoostedTrees;
import engraft.learning.trees.LightGbmTrees;
import engraft.learning.worker.job.Job;
import engraft.learning.worker.job.WorkFailed;
import engraft.learning.worker.model.StackModel;
import engraft.learning.worker.model.StackScoring;
import engraft.scoring.StackParts;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Fits the experts, their stack and its calibration on rows as they are and as sparse as the rows
 * that the model is for. The nets of the folds together are the net expert, so that its spread is
 * known and nothing is fitted twice.
 */
final class Foundation {

  private static final System.Logger LOG = System.getLogger(Foundation.class.getName());
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
      @Nullable LinearModel linear, @Nullable BoostedTrees trees, @Nullable NetEnsemble net) {}

  Foundation(Job.Train job, Dataset data, Wearing wearing, Fitting fitting, Path checkpoints) {
    this.job = job;
    this.data = data;
    this.wearing = wearing;
    this.fitting = fitting;
    this.checkpoints = checkpoints;
  }

  Fitted fit() {
    Dataset worn = wearing.wear(data, fitting.seed());
    Folds folds = Folds.stratified(worn, FOLDS, fitting.seed());
    List<Crossed> crossed = new ArrayList<>();
    LinearModel linear = null;
    if (job.asksFor("linear")) {
      crossed.add(Crossed.of(RidgeLogistic.STANDARD, worn, folds, worn.size(), fitting));
      linear = RidgeLogistic.STANDARD.fit(worn, fitting.fork(FOLDS));
    }
    BoostedTrees trees = job.asksFor("trees") ? growTrees(worn, folds, crossed) : null;
    NetEnsemble net = null;
    if (job.asksFor("net")) {
      net = fitNets(worn, folds, crossed);
    }
    if (crossed.isEmpty()) {
      throw new WorkFailed("no-expert", "none of the experts asked for can be trained here");
    }
    return stacked(worn, crossed, new Experts(linear, trees, net));
  }

  /** Without LightGBM's native library the stack does without trees, and its card says so. */
  private @Nullable BoostedTrees growTrees(Dataset worn, Folds folds, List<Crossed> crossed) {
    try {
      Crossed trees = Crossed.of(LightGbmTrees.STANDARD, worn, folds, worn.size(), fitting);
      BoostedTrees whole = LightGbmTrees.STANDARD.fit(worn, fitting.fork(FOLDS));
      crossed.add(trees);
      return whole;
    } catch (LinkageError e) {
      LOG.log(Level.WARNING, "LightGBM cannot be loaded: no trees. Maybe install libgomp1.", e);
      fitting.progress().report("trees", 1, "left out: LightGBM cannot be loaded here");
      return null;
    }
  }

  private NetEnsemble fitNets(Dataset worn, Folds folds, List<Crossed> crossed) {
    try (NetExpert expert =
        new NetExpert(NetPlan.forRows(data.size()), wearing.masks(), checkpoints)) {
      // A net takes values away by itself, other ones in every epoch.
      Crossed nets = Crossed.of(expert, worn, folds, data.size(), fitting);
      crossed.add(nets);
      List<NetExpert.Model> models =
          nets.models().stream().map(NetExpert.Model.class::cast).toList();
      List<Weights> members = models.stream().map(NetExpert.Model::weights).toList();
      return new NetEnsemble(models.getFirst().configuration(), members);
    }
  }

  private Fitted stacked(Dataset worn, List<Crossed> crossed, Experts experts) {
    fitting.progress().report("stack", 0, "");
    List<double[]> logits = crossed.stream().map(Crossed::logits).toList();
    StackWeights blend =
        crossed.size() == 1
            ? new StackWeights(0, List.of(1.0))
            : StackWeights.learn(logits, worn.labels(), worn.weights());
    SortedMap<String, Double> weights = new TreeMap<>();
    for (int e = 0; e < crossed.size(); e++) {
      weights.put(crossed.get(e).expert(), blend.weights().get(e));
    }
    double[] stacked = new double[worn.size()];
    Arrays.setAll(stacked, i -> blended(blend, logits, i));
    StackParts parts = new StackParts(blend.intercept(), weights, experts.linear());
    fitting.progress().report("stack", 1, weights.toString());
    return calibrated(parts, experts, worn, stacked);
  }

  private Fitted calibrated(StackParts parts, Experts experts, Dataset worn, double[] stacked) {
    fitting.progress().report("calibrate", 0, "");
    Calibration simple = CalibrationLearner.STANDARD.learn(worn, stacked, List.of());
    StackModel model =
        new StackModel(data.task(), data.space(), parts, experts.trees(), experts.net(), simple);
    try (StackScoring scoring = new StackScoring(model)) {
      List<Double> absences = AbsenceCosts.learn(scoring, data, fitting.seed());
      model = model.withCalibration(CalibrationLearner.STANDARD.learn(worn, stacked, absences));
    }
    double[] calibrated = new double[data.size()];
    for (int i = 0; i < calibrated.length; i++) {
      calibrated[i] = model.calibration().calibrator().calibrate(stacked[i]);
    }
    fitting.progress().report("calibrate", 1, "");
    return new Fitted(model, calibrated);
  }

  private static double blended(StackWeights blend, List<double[]> logits, int row) {
    double sum = blend.intercept();
    for (int e = 0; e < logits.size(); e++) {
      sum += blend.weights().get(e) * logits.get(e)[row];
    }
    return sum;
  }
}
