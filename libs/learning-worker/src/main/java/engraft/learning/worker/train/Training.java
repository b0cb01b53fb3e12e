package engraft.learning.worker.train;

import engraft.clinical.Digest;
import engraft.learning.data.Dataset;
import engraft.learning.data.Leakage;
import engraft.learning.expert.Fitting;
import engraft.learning.expert.InsufficientLabelsException;
import engraft.learning.expert.Progress;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.json.LearningJson;
import engraft.learning.mask.Masks;
import engraft.learning.mask.Wearing;
import engraft.learning.metric.Estimate;
import engraft.learning.metric.Scored;
import engraft.learning.worker.evaluate.Evaluation;
import engraft.learning.worker.job.Job;
import engraft.learning.worker.model.ArtifactFiles;
import engraft.learning.worker.model.ModelCard;
import engraft.learning.worker.model.Provenance;
import engraft.snapshots.MaskProfiles;
import engraft.snapshots.Snapshot;
import engraft.snapshots.Snapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** A training run: snapshot in, foundation model out. */
public final class Training {

  private static final int FEWEST = 10;

  private final Job.Train job;
  private final Path out;
  private final Path checkpoints;
  private final Progress progress;

  public Training(Job.Train job, Path out, Path checkpoints, Progress progress) {
    this.job = job;
    this.out = out;
    this.checkpoints = checkpoints;
    this.progress = progress;
  }

  /** Runs to the end and writes {@code artifact/} and {@code result.json}. */
  public void run() throws IOException {
    Snapshot snapshot = Snapshots.read(job.snapshot());
    FeatureSpace space = FeatureSpace.learn(snapshot.episodes(), job.task());
    Dataset data = Dataset.of(space, job.task(), snapshot.episodes()).labelled();
    require(data);
    List<String> warnings = Leakage.warnings(data);
    Fitting fitting = new Fitting(job.seed(), job.threadCount(), progress);
    Foundation.Fitted fitted =
        new Foundation(job, data, wearing(space), fitting, checkpoints).fit();
    progress.report("export", 0, "");
    SortedMap<String, Estimate> metrics =
        Evaluation.of(new Scored(fitted.logits(), data.labels()), job.seed()).byName();
    List<String> experts = List.copyOf(fitted.model().parts().weights().keySet());
    ArtifactFiles.Context context =
        new ArtifactFiles.Context(
            provenance(snapshot, experts),
            card(data, experts, metrics, warnings),
            data,
            fitted.logits(),
            ArtifactFiles.mappingIn(job.snapshot()));
    ArtifactFiles.write(fitted.model(), context, out.resolve("artifact"));
    LearningJson.write(
        out.resolve("result.json"),
        new TrainingResult(data.size(), data.events(), metrics, warnings));
    progress.report("export", 1, "");
  }

  private static void require(Dataset data) {
    if (data.events() < FEWEST || data.nonEvents() < FEWEST) {
      throw new InsufficientLabelsException(
          "training needs at least %d events and %d non-events and has %d and %d"
              .formatted(FEWEST, FEWEST, data.events(), data.nonEvents()));
    }
  }

  private Wearing wearing(FeatureSpace space) {
    Path profile = job.maskProfile();
    return new Wearing(profile == null ? null : Masks.of(space, MaskProfiles.read(profile)));
  }

  private Provenance provenance(Snapshot snapshot, List<String> experts) throws IOException {
    return new Provenance(
        List.of(),
        snapshot.digest().hex(),
        snapshot.manifest().site().value(),
        digest(job.maskProfile()),
        experts,
        null,
        null,
        job.seed(),
        job.threadCount(),
        Provenance.codeVersion());
  }

  private static @Nullable String digest(@Nullable Path file) throws IOException {
    return file == null ? null : Digest.of(Files.readAllBytes(file)).hex();
  }

  private ModelCard card(
      Dataset data,
      List<String> experts,
      SortedMap<String, Estimate> metrics,
      List<String> warnings) {
    List<String> limits =
        new ArrayList<>(
            List.of(
                "Trained at one site; nothing is known of any other until it is validated there.",
                "A variable that training never saw is ignored."));
    limits.addAll(warnings);
    return new ModelCard(
        "Foundation model for " + job.task().name(),
        job.task().name(),
        ModelCard.INTENDED_USE,
        data.row(0).site().value(),
        data.size(),
        data.events(),
        experts,
        metrics,
        "the training site by cross-fitting: no row was scored by a model that saw its patient",
        limits);
  }
}
