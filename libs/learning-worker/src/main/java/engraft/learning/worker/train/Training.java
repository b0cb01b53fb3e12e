package engraft.learning.worker.train;

import engraft.learning.data.Dataset;
import engraft.learning.expert.InsufficientLabelsException;
import engraft.learning.expert.Progress;
import engraft.learning.metric.Estimate;
import engraft.learning.metric.RiskEvidence;
import engraft.learning.worker.job.Job;
import engraft.learning.worker.model.ArtifactFiles;
import engraft.learning.worker.model.ModelCard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

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
    Cut cut = Cut.of(job);
    Dataset data = cut.data();
    require(data);
    Foundation.Fitted fitted =
        new Foundation(job, data, cut.wearing(), cut.fitting(progress), checkpoints).fit();
    progress.report("export", 0, "");
    SortedMap<String, Estimate> metrics =
        new RiskEvidence(data.labels(), job.seed()).metrics(fitted.logits());
    List<String> experts = List.copyOf(fitted.model().parts().weights().keySet());
    ModelCard card =
        cut.card(
            "Foundation model for " + job.task().name(),
            experts,
            metrics,
            List.of("A variable that training never saw is ignored."));
    ArtifactFiles.Context context =
        new ArtifactFiles.Context(
            cut.provenance(experts, job.maskProfile()),
            card,
            data,
            fitted.logits(),
            ArtifactFiles.mappingIn(job.snapshot()));
    ArtifactFiles.write(fitted.model(), context, out.resolve("artifact"));
    cut.writeResult(metrics, out);
    progress.report("export", 1, "");
  }

  private static void require(Dataset data) {
    if (data.events() < FEWEST || data.nonEvents() < FEWEST) {
      throw new InsufficientLabelsException(
          "training needs at least %d events and %d non-events and has %d and %d"
              .formatted(FEWEST, FEWEST, data.events(), data.nonEvents()));
    }
  }
}
