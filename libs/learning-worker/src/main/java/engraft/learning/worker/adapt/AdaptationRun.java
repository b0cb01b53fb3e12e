package engraft.learning.worker.adapt;

import engraft.artifacts.Artifact;
import engraft.learning.expert.Progress;
import engraft.learning.json.LearningJson;
import engraft.learning.task.Task;
import engraft.learning.task.TaskKind;
import engraft.learning.worker.job.Job;
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
    Artifact parent = Artifact.open(job.parent());
    Task task = LearningJson.read(parent.file("task.json"), Task.class);
    if (task.kind() == TaskKind.BINARY) {
      new Adaptation(job, out, progress).run(parent);
    } else {
      new OutcomeAdaptation(job, out, progress).run(parent);
    }
  }
}
