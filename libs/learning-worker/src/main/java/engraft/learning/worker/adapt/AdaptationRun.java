package engraft.learning.worker.adapt;

import engraft.artifacts.Artifact;
import engraft.learning.expert.Progress;
import engraft.learning.json.LearningJson;
import engraft.learning.task.Task;
import engraft.learning.task.TaskKind;
import engraft.learning.worker.job.Job;
import engraft.learning.worker.model.ArtifactFiles;
import java.io.IOException;
import java.nio.file.Path;

/** An adaptation run: foundation model and snapshot in, the gate's choice and its evidence out. */
public final class AdaptationRun {

  private final Job.Adapt job;
  private final Path out;
  private final Progress progress;

  public AdaptationRun(Job.Adapt job, Path out, Progress progress) {
    this.job = job;
    this.out = out;
    this.progress = progress;
  }

  /** Runs to the end and writes {@code artifact/}, {@code result.json} and the report. */
  public void run() throws IOException {
    Artifact artifact = Artifact.open(job.parent());
    Task task = LearningJson.read(artifact.file("task.json"), Task.class);
    try (Parent parent =
        task.kind() == TaskKind.BINARY
            ? new RiskParent(ArtifactFiles.read(artifact))
            : new OutcomeParent(ArtifactFiles.readOutcome(artifact))) {
      new Adaptation(job, out, progress, artifact, parent).run();
    }
  }
}
