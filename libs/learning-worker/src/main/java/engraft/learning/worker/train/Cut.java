package engraft.learning.worker.train;

import engraft.clinical.Digest;
import engraft.learning.data.Dataset;
import engraft.learning.data.Leakage;
import engraft.learning.expert.Fitting;
import engraft.learning.expert.Progress;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.json.LearningJson;
import engraft.learning.mask.Masks;
import engraft.learning.mask.Wearing;
import engraft.learning.metric.Estimate;
import engraft.learning.task.TaskKind;
import engraft.learning.worker.job.Job;
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

/**
 * What a training run learns from, and what it says of that: the same for tasks of every kind.
 *
 * @param data the labelled rows
 * @param warnings variables that tell the outcome by themselves
 */
record Cut(Job.Train job, Snapshot snapshot, Dataset data, List<String> warnings) {

  /** Reads the job's snapshot and learns the feature space of its episodes. */
  static Cut of(Job.Train job) {
    Snapshot snapshot = Snapshots.read(job.snapshot());
    FeatureSpace space = FeatureSpace.learn(snapshot.episodes(), job.task());
    Dataset data = Dataset.of(space, job.task(), snapshot.episodes()).labelled();
    boolean risk = job.task().kind() == TaskKind.BINARY;
    return new Cut(job, snapshot, data, risk ? Leakage.warnings(data) : List.of());
  }

  Fitting fitting(Progress progress) {
    return new Fitting(job.seed(), job.threadCount(), progress);
  }

  /** How its rows are made as sparse as those the model is for. */
  Wearing wearing() {
    Path profile = job.maskProfile();
    return new Wearing(profile == null ? null : Masks.of(data.space(), MaskProfiles.read(profile)));
  }

  /**
   * Where the model comes from.
   *
   * @param worn the mask profile that rows wore; null for none
   */
  Provenance provenance(List<String> experts, @Nullable Path worn) throws IOException {
    return new Provenance(
        List.of(),
        snapshot.digest().hex(),
        snapshot.manifest().site().value(),
        digest(worn),
        experts,
        null,
        null,
        job.seed(),
        job.threadCount(),
        job.net(),
        Provenance.device(experts),
        Provenance.codeVersion());
  }

  private static @Nullable String digest(@Nullable Path file) throws IOException {
    return file == null ? null : Digest.of(Files.readAllBytes(file)).hex();
  }

  /** The model's card, with the limits that hold for every model and those of its own. */
  ModelCard card(
      String title, List<String> experts, SortedMap<String, Estimate> metrics, List<String> own) {
    List<String> limits = new ArrayList<>();
    limits.add("Trained at one site; nothing is known of any other until it is validated there.");
    limits.addAll(own);
    limits.addAll(warnings);
    return new ModelCard(
        title,
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

  void writeResult(SortedMap<String, Estimate> metrics, Path out) {
    LearningJson.write(
        out.resolve("result.json"),
        new TrainingResult(data.size(), data.events(), metrics, warnings));
  }
}
