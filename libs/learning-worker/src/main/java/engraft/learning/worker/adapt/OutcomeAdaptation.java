package engraft.learning.worker.adapt;

import engraft.artifacts.Artifact;
import engraft.learning.adaptation.Gate;
import engraft.learning.adaptation.OutcomeMerit;
import engraft.learning.data.Dataset;
import engraft.learning.expert.Fitting;
import engraft.learning.expert.Progress;
import engraft.learning.json.LearningJson;
import engraft.learning.validation.OutcomeReport;
import engraft.learning.validation.OutcomeValidation;
import engraft.learning.validation.Subgroups;
import engraft.learning.worker.job.Job;
import engraft.learning.worker.model.ArtifactFiles;
import engraft.learning.worker.model.ModelCard;
import engraft.learning.worker.model.OutcomeStackModel;
import engraft.learning.worker.model.Provenance;
import engraft.snapshots.Snapshot;
import engraft.snapshots.Snapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An adaptation of a model for classes, a number or the time to an event. */
final class OutcomeAdaptation {

  private final Job.Adapt job;
  private final Path out;
  private final Progress progress;

  OutcomeAdaptation(Job.Adapt job, Path out, Progress progress) {
    this.job = job;
    this.out = out;
    this.progress = progress;
  }

  void run(Artifact parent) throws IOException {
    try (OutcomeStackModel source = ArtifactFiles.readOutcome(parent)) {
      adapt(parent, source);
    }
  }

  private void adapt(Artifact parent, OutcomeStackModel source) throws IOException {
    Snapshot snapshot = Snapshots.read(job.snapshot());
    Dataset site = Dataset.of(source.space(), source.task(), snapshot.episodes());
    Split split = Split.of(site, job.labels(), job.seed());
    Fitting fitting = new Fitting(job.seed(), job.threadCount(), progress);
    Site rows =
        Site.of(
            source.space(),
            source.task(),
            snapshot.episodes(),
            Adaptation.sourceEpisodes(job),
            split);
    List<OutcomeCandidate> candidates =
        new OutcomeCandidates(source, rows, fitting).of(job.strategies());
    Dataset learning = site.subset(split.learning());
    progress.report("validate", 0, "comparing %d strategies".formatted(candidates.size()));
    Gate.Choice choice =
        Gate.STANDARD.choose(
            candidates.stream().map(OutcomeCandidate::strategy).toList(),
            learning,
            new OutcomeMerit(source.outcome()),
            fitting);
    List<OutcomeCandidate.Served> served = new ArrayList<>();
    for (OutcomeCandidate candidate : candidates) {
      served.add(candidate.serve(source, learning, fitting));
    }
    OutcomeJudgement judgement =
        new OutcomeJudgement(site, split, served, choice, rows.source(), job.seed());
    write(parent, snapshot, judgement, learning);
  }

  private void write(
      Artifact parent, Snapshot snapshot, OutcomeJudgement judgement, Dataset learning)
      throws IOException {
    OutcomeResult result = judgement.result();
    LearningJson.write(out.resolve("result.json"), result);
    progress.report("validate", 0, "the chosen model on the test rows");
    OutcomeCandidate.Served chosen = judgement.chosen();
    OutcomeStackModel model = chosen.model();
    OutcomeReport validation =
        new OutcomeValidation(model.outcome(), model.stack(), model.calibration(), job.seed())
            .report(
                chosen.candidate().space().rows().apply(judgement.test()),
                Subgroups.of(snapshot.episodes()));
    OutcomeAdaptationReport report = new OutcomeAdaptationReport(result, validation);
    LearningJson.write(out.resolve("report.json"), report);
    Files.writeString(out.resolve("report.md"), report.markdown());
    progress.report("export", 0, "");
    List<String> experts = List.copyOf(model.stack().weights().keySet());
    Optional<Path> own = ArtifactFiles.mappingIn(job.snapshot());
    ArtifactFiles.write(
        model,
        provenance(parent, snapshot, experts, learning.size(), chosen.candidate().name()),
        card(model, experts, learning, judgement),
        own.isPresent() ? own : ArtifactFiles.mappingIn(parent.directory()),
        out.resolve("artifact"));
    progress.report("export", 1, "");
  }

  private Provenance provenance(
      Artifact parent, Snapshot snapshot, List<String> experts, int labels, String strategy) {
    return new Provenance(
        List.of(parent.digest().hex()),
        snapshot.digest().hex(),
        snapshot.manifest().site().value(),
        null,
        experts,
        labels,
        strategy,
        job.seed(),
        job.threadCount(),
        Provenance.codeVersion());
  }

  private static ModelCard card(
      OutcomeStackModel model, List<String> experts, Dataset learning, OutcomeJudgement judgement) {
    String site = learning.row(0).site().value();
    return new ModelCard(
        "Model for %s at %s (%s)"
            .formatted(model.task().name(), site, judgement.chosen().candidate().name()),
        model.task().name(),
        ModelCard.INTENDED_USE,
        site,
        learning.size(),
        learning.events(),
        experts,
        judgement.metrics(),
        "the site's test rows, which took no part in fitting or choosing",
        List.of("Adapted with %d local labels.".formatted(learning.size())));
  }
}
