package engraft.learning.worker.adapt;

import engraft.artifacts.Artifact;
import engraft.clinical.Episode;
import engraft.learning.adaptation.Gate;
import engraft.learning.data.Dataset;
import engraft.learning.data.Leakage;
import engraft.learning.expert.Fitting;
import engraft.learning.expert.Progress;
import engraft.learning.json.LearningJson;
import engraft.learning.task.TaskKind;
import engraft.learning.validation.Subgroups;
import engraft.learning.worker.job.Job;
import engraft.learning.worker.model.ArtifactFiles;
import engraft.learning.worker.model.ModelCard;
import engraft.learning.worker.model.Provenance;
import engraft.snapshots.Snapshot;
import engraft.snapshots.Snapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An adaptation of a model, of whatever kind its answers are. */
final class Adaptation {

  private final Job.Adapt job;
  private final Path out;
  private final Progress progress;
  private final Artifact artifact;
  private final Parent parent;

  Adaptation(Job.Adapt job, Path out, Progress progress, Artifact artifact, Parent parent) {
    this.job = job;
    this.out = out;
    this.progress = progress;
    this.artifact = artifact;
    this.parent = parent;
  }

  /** Runs to the end and writes {@code artifact/}, {@code result.json} and the report. */
  void run() throws IOException {
    Snapshot snapshot = Snapshots.read(job.snapshot());
    Dataset site = Dataset.of(parent.space(), parent.task(), snapshot.episodes());
    Split split = Split.of(site, job.labels(), job.seed());
    Fitting fitting = new Fitting(job.seed(), job.threadCount(), progress);
    Site rows =
        Site.of(parent.space(), parent.task(), snapshot.episodes(), sourceEpisodes(), split);
    try (Candidates makes = new Candidates(parent, rows, fitting)) {
      Dataset learning = site.subset(split.learning());
      Judgement judgement = judged(makes.of(job.strategies()), rows, split, learning, fitting);
      AdaptationResult result = judgement.result();
      LearningJson.write(out.resolve("result.json"), result);
      Adapted model = write(snapshot, judgement, result, learning);
      report(model, snapshot, judgement, result);
    }
    progress.report("export", 1, "");
  }

  /** The source's episodes where the job may look at them, else none. */
  private List<Episode> sourceEpisodes() {
    Path cut = job.sourceSnapshot();
    return cut == null ? List.of() : Snapshots.read(cut).episodes();
  }

  /** Lets the gate choose, and then looks at the test rows. */
  private Judgement judged(
      List<Candidate> candidates, Site rows, Split split, Dataset learning, Fitting fitting) {
    progress.report("validate", 0, "comparing %d strategies".formatted(candidates.size()));
    Gate.Choice choice =
        Gate.STANDARD.choose(
            candidates.stream().map(Candidate::strategy).toList(),
            learning,
            parent.merit(),
            fitting);
    List<Candidate.Served> served = new ArrayList<>();
    for (Candidate candidate : candidates) {
      served.add(candidate.serve(learning, parent.canSplit(learning), fitting));
    }
    return new Judgement(parent, rows, split, served, choice, job.seed());
  }

  private Adapted write(
      Snapshot snapshot, Judgement judgement, AdaptationResult result, Dataset learning)
      throws IOException {
    progress.report("calibrate", 0, "");
    Adapted model = judgement.chosen().model().whole(job.seed());
    progress.report("export", 0, "");
    model.write(
        provenance(snapshot, model, learning.size(), result),
        card(model, learning, result),
        ArtifactFiles.mappingIn(job.snapshot()),
        out.resolve("artifact"));
    return model;
  }

  private void report(
      Adapted model, Snapshot snapshot, Judgement judgement, AdaptationResult result)
      throws IOException {
    progress.report("validate", 0, "the chosen model on the test rows");
    AdaptationReport report =
        model.report(
            result,
            judgement.chosen().candidate().view().apply(judgement.test()),
            Subgroups.of(snapshot.episodes()),
            job.seed());
    LearningJson.write(out.resolve("report.json"), report);
    Files.writeString(out.resolve("report.md"), report.markdown());
    progress.report("validate", 1, "");
  }

  private Provenance provenance(
      Snapshot snapshot, Adapted model, int labels, AdaptationResult result) {
    return new Provenance(
        List.of(artifact.digest().hex()),
        snapshot.digest().hex(),
        snapshot.manifest().site().value(),
        null,
        model.experts(),
        labels,
        result.adapted().strategy(),
        job.seed(),
        job.threadCount(),
        null,
        Provenance.device(model.experts()),
        Provenance.codeVersion());
  }

  private ModelCard card(Adapted model, Dataset learning, AdaptationResult result) {
    String site = learning.row(0).site().value();
    String task = parent.task().name();
    List<String> limits = new ArrayList<>();
    limits.add("Adapted with %d local labels.".formatted(learning.size()));
    if (parent.task().kind() == TaskKind.BINARY) {
      limits.addAll(Leakage.warnings(learning));
    }
    return new ModelCard(
        "Model for %s at %s (%s)".formatted(task, site, result.adapted().strategy()),
        task,
        ModelCard.INTENDED_USE,
        site,
        learning.size(),
        learning.events(),
        model.experts(),
        result.adapted().metrics(),
        "the site's test rows, which took no part in fitting or choosing",
        limits);
  }
}
