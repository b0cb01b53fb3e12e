package engraft.learning.worker.train;

import engraft.learning.data.Dataset;
import engraft.learning.expert.Progress;
import engraft.learning.mask.Wearing;
import engraft.learning.metric.Estimate;
import engraft.learning.outcome.OutcomeCalibration;
import engraft.learning.outcome.OutcomeExpert;
import engraft.learning.outcome.OutcomeLearner;
import engraft.learning.outcome.OutcomeMetrics;
import engraft.learning.outcome.RidgeOutcome;
import engraft.learning.tensorflow.net.NetExpert;
import engraft.learning.trees.LightGbmTrees;
import engraft.learning.trees.OutcomeTrees;
import engraft.learning.worker.job.Job;
import engraft.learning.worker.job.WorkFailed;
import engraft.learning.worker.model.ArtifactFiles;
import engraft.learning.worker.model.OutcomeStackModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;

/**
 * A training run for several classes, a number or the time to an event: the experts, their stack,
 * what it is worth by cross-fitting, and one graph.
 */
public final class OutcomeTraining {

  private static final int FOLDS = 5;

  private final Job.Train job;
  private final Path out;
  private final Path checkpoints;
  private final Progress progress;

  public OutcomeTraining(Job.Train job, Path out, Path checkpoints, Progress progress) {
    this.job = job;
    this.out = out;
    this.checkpoints = checkpoints;
    this.progress = progress;
  }

  /** Runs to the end and writes {@code artifact/} and {@code result.json}. */
  public void run() throws IOException {
    Cut cut = Cut.of(job);
    OutcomeLearner.Learnt learnt = learnt(cut);
    progress.report("validate", 0, "by cross-fitting");
    SortedMap<String, Estimate> metrics =
        OutcomeMetrics.of(
            learnt.outcome(),
            cut.data(),
            Arrays.copyOf(learnt.crossed(), cut.data().size()),
            job.seed());
    progress.report("export", 0, "");
    write(cut, learnt, metrics);
    cut.writeResult(metrics, out);
    progress.report("export", 1, "");
  }

  private OutcomeLearner.Learnt learnt(Cut cut) {
    Dataset data = cut.data();
    Wearing wearing = cut.wearing();
    try (NetExpert net =
        new NetExpert(job.nets().plan(data.size()), wearing.masks(), checkpoints)) {
      return new OutcomeLearner(experts(net), FOLDS)
          .learn(data, rows -> wearing.wear(rows, job.seed()), cut.fitting(progress));
    }
  }

  private List<OutcomeExpert> experts(NetExpert net) {
    List<OutcomeExpert> experts = new ArrayList<>();
    if (job.asksFor("linear")) {
      experts.add(RidgeOutcome.STANDARD);
    }
    if (job.asksFor("trees") && LightGbmTrees.isAvailable()) {
      experts.add(OutcomeTrees.STANDARD);
    }
    if (job.asksFor("net")) {
      experts.add(net);
    }
    if (experts.isEmpty()) {
      throw new WorkFailed(
          "no-expert",
          "a task of kind %s needs the expert linear, trees or net\nMaybe ask for linear."
              .formatted(job.task().kind()));
    }
    return experts;
  }

  private void write(Cut cut, OutcomeLearner.Learnt learnt, SortedMap<String, Estimate> metrics)
      throws IOException {
    List<String> experts = List.copyOf(learnt.stack().weights().keySet());
    OutcomeLearner.Learnt counting = learnt.counting();
    try (OutcomeStackModel model =
        new OutcomeStackModel(
            job.task(),
            cut.data().space(),
            learnt.outcome(),
            learnt.stack(),
            OutcomeCalibration.learn(
                learnt.outcome(), learnt.stack(), counting.rows(), counting.crossed(), true))) {
      ArtifactFiles.write(
          model,
          cut.provenance(experts, job.maskProfile()),
          cut.card("Foundation model for " + job.task().name(), experts, metrics, List.of()),
          ArtifactFiles.mappingIn(job.snapshot()),
          out.resolve("artifact"));
    }
  }
}
