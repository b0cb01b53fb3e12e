package engraft.learning.worker.adapt;

import engraft.artifacts.Artifact;
import engraft.clinical.Episode;
import engraft.learning.adaptation.Gate;
import engraft.learning.data.Dataset;
import engraft.learning.data.Leakage;
import engraft.learning.expert.Fitting;
import engraft.learning.expert.Progress;
import engraft.learning.json.LearningJson;
import engraft.learning.validation.Subgroups;
import engraft.learning.validation.Validation;
import engraft.learning.validation.ValidationReport;
import engraft.learning.worker.job.Job;
import engraft.learning.worker.model.ArtifactFiles;
import engraft.learning.worker.model.ModelCard;
import engraft.learning.worker.model.Provenance;
import engraft.learning.worker.model.StackModel;
import engraft.learning.worker.model.StackScoring;
import engraft.snapshots.Snapshot;
import engraft.snapshots.Snapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An adaptation of a model of a risk. */
final class Adaptation {

  private final Job.Adapt job;
  private final Path out;
  private final Progress progress;

  Adaptation(Job.Adapt job, Path out, Progress progress) {
    this.job = job;
    this.out = out;
    this.progress = progress;
  }

  /** Runs to the end and writes {@code artifact/}, {@code result.json} and the report. */
  void run(Artifact parent) throws IOException {
    StackModel source = ArtifactFiles.read(parent);
    Snapshot snapshot = Snapshots.read(job.snapshot());
    Dataset site = Dataset.of(source.space(), source.task(), snapshot.episodes());
    Split split = Split.of(site, job.labels(), job.seed());
    Fitting fitting = new Fitting(job.seed(), job.threadCount(), progress);
    Site rows =
        Site.of(source.space(), source.task(), snapshot.episodes(), sourceEpisodes(job), split);
    try (StackScoring scoring = new StackScoring(source);
        Candidates makes = new Candidates(source, scoring, rows, fitting)) {
      List<Candidate> candidates = makes.of(job.strategies());
      Dataset learning = site.subset(split.learning());
      progress.report("validate", 0, "comparing %d strategies".formatted(candidates.size()));
      Gate.Choice choice =
          Gate.STANDARD.choose(
              candidates.stream().map(Candidate::strategy).toList(), learning, fitting);
      List<Candidate.Served> served = new ArrayList<>();
      for (Candidate candidate : candidates) {
        served.add(candidate.serve(learning, fitting));
      }
      Judgement judgement = new Judgement(site, split, served, choice, rows.source(), job.seed());
      LearningJson.write(out.resolve("result.json"), judgement.result());
      StackModel model = pack(parent, snapshot, judgement, learning);
      report(judgement, model, snapshot);
    }
    progress.report("export", 1, "");
  }

  /** The source's episodes where the job may look at them, else none. */
  static List<Episode> sourceEpisodes(Job.Adapt job) {
    Path cut = job.sourceSnapshot();
    return cut == null ? List.of() : Snapshots.read(cut).episodes();
  }

  private void report(Judgement judgement, StackModel model, Snapshot snapshot) throws IOException {
    progress.report("validate", 0, "the chosen model on the test rows");
    Candidate.Served chosen = judgement.chosen();
    ValidationReport validation =
        new Validation(chosen.packing().scoring(), model.calibration(), job.seed())
            .report(
                chosen.candidate().view().apply(judgement.test()),
                Subgroups.of(snapshot.episodes()));
    AdaptationReport report =
        AdaptationReport.of(judgement.result(), validation, judgement.scored());
    LearningJson.write(out.resolve("report.json"), report);
    Files.writeString(out.resolve("report.md"), report.markdown());
    progress.report("validate", 1, "");
  }

  private StackModel pack(Artifact parent, Snapshot snapshot, Judgement judgement, Dataset learning)
      throws IOException {
    progress.report("calibrate", 0, "");
    Candidate.Served chosen = judgement.chosen();
    StackModel model = chosen.packed(learning, job.seed());
    progress.report("export", 0, "");
    ArtifactFiles.Context context =
        new ArtifactFiles.Context(
            provenance(parent, snapshot, model, learning.size(), chosen.candidate().name()),
            card(model, learning, judgement),
            chosen.candidate().view().apply(learning),
            chosen.logits(learning),
            mapping(parent));
    ArtifactFiles.write(model, context, out.resolve("artifact"));
    return model;
  }

  private Optional<Path> mapping(Artifact parent) {
    Optional<Path> own = ArtifactFiles.mappingIn(job.snapshot());
    return own.isPresent() ? own : ArtifactFiles.mappingIn(parent.directory());
  }

  private Provenance provenance(
      Artifact parent, Snapshot snapshot, StackModel model, int labels, String strategy) {
    return new Provenance(
        List.of(parent.digest().hex()),
        snapshot.digest().hex(),
        snapshot.manifest().site().value(),
        null,
        List.copyOf(model.parts().weights().keySet()),
        labels,
        strategy,
        job.seed(),
        job.threadCount(),
        Provenance.codeVersion());
  }

  private static ModelCard card(StackModel model, Dataset learning, Judgement judgement) {
    String site = learning.row(0).site().value();
    String strategy = judgement.chosen().candidate().name();
    List<String> limits = new ArrayList<>();
    limits.add("Adapted with %d local labels.".formatted(learning.size()));
    limits.addAll(Leakage.warnings(learning));
    return new ModelCard(
        "Model for %s at %s (%s)".formatted(model.task().name(), site, strategy),
        model.task().name(),
        ModelCard.INTENDED_USE,
        site,
        learning.size(),
        learning.events(),
        List.copyOf(model.parts().weights().keySet()),
        judgement.evaluation().byName(),
        "the site's test rows, which took no part in fitting or choosing",
        limits);
  }
}
