package engraft.learning.worker.train;

import engraft.artifacts.Artifact;
import engraft.learning.data.Dataset;
import engraft.learning.expert.Fitting;
import engraft.learning.expert.Progress;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.json.LearningJson;
import engraft.learning.metric.Estimate;
import engraft.learning.outcome.NumberIntervals;
import engraft.learning.outcome.Outcome;
import engraft.learning.outcome.OutcomeExpert;
import engraft.learning.outcome.OutcomeLearner;
import engraft.learning.outcome.OutcomeMetrics;
import engraft.learning.outcome.RidgeOutcome;
import engraft.learning.tensorflow.onnx.OutcomeExport;
import engraft.learning.trees.LightGbmTrees;
import engraft.learning.trees.OutcomeTrees;
import engraft.learning.worker.job.Job;
import engraft.learning.worker.job.WorkFailed;
import engraft.learning.worker.model.ArtifactFiles;
import engraft.learning.worker.model.ModelCard;
import engraft.learning.worker.model.Provenance;
import engraft.snapshots.Snapshot;
import engraft.snapshots.Snapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A training run for several classes, a number or the time to an event: the linear and the trees'
 * expert, their stack, what it is worth by cross-fitting, and one graph. The token net answers
 * risks only.
 */
public final class OutcomeTraining {

  private static final int FOLDS = 5;
  private static final double LEVEL = 0.9;

  private final Job.Train job;
  private final Path out;
  private final Progress progress;

  public OutcomeTraining(Job.Train job, Path out, Progress progress) {
    this.job = job;
    this.out = out;
    this.progress = progress;
  }

  /** Runs to the end and writes {@code artifact/} and {@code result.json}. */
  public void run() throws IOException {
    Snapshot snapshot = Snapshots.read(job.snapshot());
    FeatureSpace space = FeatureSpace.learn(snapshot.episodes(), job.task());
    Dataset data = Dataset.of(space, job.task(), snapshot.episodes()).labelled();
    OutcomeLearner learner = new OutcomeLearner(experts(), FOLDS);
    OutcomeLearner.Learnt learnt =
        learner.learn(data, new Fitting(job.seed(), job.threadCount(), progress));
    progress.report("validate", 0, "by cross-fitting");
    SortedMap<String, Estimate> metrics =
        OutcomeMetrics.of(learnt.outcome(), data, learnt.crossed(), job.seed());
    NumberIntervals intervals = intervals(data, learnt);
    progress.report("export", 0, "");
    write(snapshot, data, learnt, intervals, metrics);
    LearningJson.write(
        out.resolve("result.json"),
        new TrainingResult(data.size(), data.events(), metrics, List.of()));
    progress.report("export", 1, "");
  }

  private List<OutcomeExpert> experts() {
    List<OutcomeExpert> experts = new ArrayList<>();
    if (job.asksFor("linear")) {
      experts.add(RidgeOutcome.STANDARD);
    }
    if (job.asksFor("trees") && LightGbmTrees.isAvailable()) {
      experts.add(OutcomeTrees.STANDARD);
    }
    if (experts.isEmpty()) {
      throw new WorkFailed(
          "no-expert",
          "a task of kind %s needs the expert linear or trees\nMaybe ask for linear."
              .formatted(job.task().kind()));
    }
    return experts;
  }

  private static @Nullable NumberIntervals intervals(Dataset data, OutcomeLearner.Learnt learnt) {
    if (!(learnt.outcome() instanceof Outcome.Quantity quantity)) {
      return null;
    }
    double[] predicted =
        Arrays.stream(learnt.crossed()).mapToDouble(s -> quantity.answer(s)[0]).toArray();
    return NumberIntervals.learn(data, predicted, LEVEL);
  }

  private void write(
      Snapshot snapshot,
      Dataset data,
      OutcomeLearner.Learnt learnt,
      @Nullable NumberIntervals intervals,
      SortedMap<String, Estimate> metrics)
      throws IOException {
    Path directory = out.resolve("artifact");
    ArtifactFiles.clear(directory);
    Files.createDirectories(directory);
    List<String> experts = List.copyOf(learnt.stack().weights().keySet());
    Files.write(
        directory.resolve("model.onnx"),
        OutcomeExport.bytes(data.space().width(), learnt.outcome(), learnt.stack()));
    LearningJson.write(directory.resolve("task.json"), data.task());
    LearningJson.write(directory.resolve("feature-space.json"), data.space());
    LearningJson.write(
        directory.resolve(OutcomeFile.NAME),
        new OutcomeFile(learnt.outcome(), learnt.stack().weights(), intervals));
    LearningJson.write(directory.resolve("provenance.json"), provenance(snapshot, experts));
    ModelCard card = card(data, experts, metrics);
    LearningJson.write(directory.resolve("model-card.json"), card);
    Files.writeString(directory.resolve("model-card.md"), card.markdown());
    Artifact.seal(directory);
  }

  private Provenance provenance(Snapshot snapshot, List<String> experts) {
    return new Provenance(
        List.of(),
        snapshot.digest().hex(),
        snapshot.manifest().site().value(),
        null,
        experts,
        null,
        null,
        job.seed(),
        job.threadCount(),
        Provenance.codeVersion());
  }

  private ModelCard card(Dataset data, List<String> experts, SortedMap<String, Estimate> metrics) {
    return new ModelCard(
        "Model for " + job.task().name(),
        job.task().name(),
        ModelCard.INTENDED_USE,
        data.row(0).site().value(),
        data.size(),
        data.events(),
        experts,
        metrics,
        "the training site by cross-fitting: no row was scored by a model that saw its patient",
        List.of(
            "Trained at one site; nothing is known of any other until it is validated there.",
            "Adapting and serving through the platform are for binary tasks; this model is"
                + " exported for use by its graph."));
  }
}
