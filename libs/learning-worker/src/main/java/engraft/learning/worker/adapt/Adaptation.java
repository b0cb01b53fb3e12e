package engraft.learning.worker.adapt;

import engraft.artifacts.Artifact;
import engraft.clinical.Episode;
import engraft.clinical.EpisodeId;
import engraft.learning.calibration.Calibration;
import engraft.learning.data.Dataset;
import engraft.learning.expert.Fitting;
import engraft.learning.expert.Progress;
import engraft.learning.feature.EncodedEpisode;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.json.LearningJson;
import engraft.learning.metric.Scored;
import engraft.learning.worker.calibrate.CalibrationFit;
import engraft.learning.worker.evaluate.Evaluation;
import engraft.learning.worker.job.Job;
import engraft.learning.worker.model.ArtifactFiles;
import engraft.learning.worker.model.ModelCard;
import engraft.learning.worker.model.Provenance;
import engraft.learning.worker.model.StackModel;
import engraft.scoring.OnnxModel;
import engraft.snapshots.Snapshot;
import engraft.snapshots.Snapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** An adaptation run: foundation model and snapshot in, the gate's choice and its evidence out. */
public final class Adaptation {

  private final Job.Adapt job;
  private final Path out;
  private final Progress progress;

  public Adaptation(Job.Adapt job, Path out, Progress progress) {
    this.job = job;
    this.out = out;
    this.progress = progress;
  }

  /** Runs to the end and writes {@code artifact/}, {@code result.json} and the report. */
  public void run() throws IOException {
    Artifact parent = Artifact.open(job.parent());
    StackModel source = ArtifactFiles.read(parent);
    Snapshot snapshot = Snapshots.read(job.snapshot());
    Dataset ours = Dataset.of(source.space(), source.task(), snapshot.episodes());
    Split split = Split.of(ours, job.labels(), job.seed());
    Site site = Site.of(source, ours, own(snapshot, source, ours, split));
    Fitting fitting = new Fitting(job.seed(), job.threadCount(), progress);
    List<Strategy> strategies = Strategies.of(job.strategies(), source);
    progress.report("stack", 0, "comparing %d strategies".formatted(strategies.size()));
    Gate.Choice choice = new Gate(site, split.learning(), fitting).choose(strategies);
    List<Strategy.Adapted> fitted = new ArrayList<>();
    for (Strategy strategy : strategies) {
      fitted.add(strategy.fit(site, split.learning(), fitting));
      progress.report("stack", (double) fitted.size() / strategies.size(), strategy.name());
    }
    progress.report("validate", 0, split.test().length + " test rows");
    AdaptationResult result = result(site, split, strategies, fitted, choice);
    LearningJson.write(out.resolve("result.json"), result);
    LearningJson.write(out.resolve("report.json"), result);
    Files.writeString(out.resolve("report.md"), Report.markdown(result));
    pack(parent, snapshot, site, split, strategies.get(choice.at()), fitted.get(choice.at()));
    progress.report("export", 1, "");
  }

  private static Dataset own(Snapshot snapshot, StackModel source, Dataset ours, Split split) {
    Set<EpisodeId> kept = new HashSet<>();
    for (int row : split.outsideTest(ours.size())) {
      kept.add(ours.row(row).id());
    }
    List<Episode> visible =
        snapshot.episodes().stream().filter(episode -> kept.contains(episode.id())).toList();
    FeatureSpace space = FeatureSpace.learn(visible, source.task());
    return Dataset.of(space, source.task(), snapshot.episodes());
  }

  private AdaptationResult result(
      Site site,
      Split split,
      List<Strategy> strategies,
      List<Strategy.Adapted> fitted,
      Gate.Choice choice) {
    double[] labels = site.labels(split.test());
    List<Scored> scored = new ArrayList<>();
    List<AdaptationResult.Numbers> numbers = new ArrayList<>();
    for (int s = 0; s < fitted.size(); s++) {
      Scored each = new Scored(fitted.get(s).logits(split.test()), labels);
      scored.add(each);
      numbers.add(AdaptationResult.Numbers.of(strategies.get(s).name(), Evaluation.of(each)));
    }
    int source = indexOf(strategies, "source");
    Verdict verdict =
        Verdict.of(
            strategies.get(choice.at()).name(),
            choice.reason(),
            scored.get(choice.at()),
            scored.get(source));
    Dataset ours = site.ours();
    return new AdaptationResult(
        ours.row(0).site().value(),
        (int) ours.rows().stream().map(Dataset.Row::group).distinct().count(),
        Arrays.stream(ours.completeness()).average().orElse(0),
        split.learning().length,
        new AdaptationResult.Test(labels.length, scored.getFirst().events()),
        numbers.get(source),
        numbers.get(indexOf(strategies, "local")),
        numbers.get(choice.at()),
        numbers,
        verdict.released(),
        verdict.verdict(),
        verdict.reason());
  }

  private void pack(
      Artifact parent,
      Snapshot snapshot,
      Site site,
      Split split,
      Strategy strategy,
      Strategy.Adapted adapted)
      throws IOException {
    progress.report("calibrate", 0, "");
    Dataset learnt = adapted.data().subset(split.learning());
    Calibration calibration;
    try (OnnxModel onnx = new OnnxModel(adapted.model().onnx())) {
      calibration =
          new CalibrationFit(learnt, adapted.raw(split.learning()), rows -> raw(onnx, rows))
              .with(adapted.calibrator(), adapted.variance());
    }
    StackModel model = adapted.model().withCalibration(calibration);
    progress.report("export", 0, "");
    ArtifactFiles.Context context =
        new ArtifactFiles.Context(
            provenance(parent, snapshot, model, split, strategy),
            card(model, site, split, strategy, adapted),
            adapted.data(),
            adapted.logits(IntStream.range(0, site.ours().size()).toArray()),
            mapping(parent));
    ArtifactFiles.write(model, context, out.resolve("artifact"));
  }

  private static double[] raw(OnnxModel onnx, List<EncodedEpisode> rows) {
    float[] logits = onnx.run(rows).logit();
    return IntStream.range(0, logits.length).mapToDouble(i -> logits[i]).toArray();
  }

  private Optional<Path> mapping(Artifact parent) {
    Optional<Path> own = ArtifactFiles.mappingIn(job.snapshot());
    return own.isPresent() ? own : ArtifactFiles.mappingIn(parent.directory());
  }

  private Provenance provenance(
      Artifact parent, Snapshot snapshot, StackModel model, Split split, Strategy strategy) {
    return new Provenance(
        List.of(parent.digest().hex()),
        snapshot.digest().hex(),
        snapshot.manifest().site().value(),
        null,
        List.copyOf(model.parts().weights().keySet()),
        split.learning().length,
        strategy.name(),
        job.seed(),
        job.threadCount(),
        Provenance.codeVersion());
  }

  private static ModelCard card(
      StackModel model, Site site, Split split, Strategy strategy, Strategy.Adapted adapted) {
    String name = site.ours().row(0).site().value();
    Scored test = new Scored(adapted.logits(split.test()), site.labels(split.test()));
    Dataset learnt = site.ours().subset(split.learning());
    return new ModelCard(
        "Model for %s at %s (%s)".formatted(model.task().name(), name, strategy.name()),
        model.task().name(),
        ModelCard.INTENDED_USE,
        name,
        learnt.size(),
        learnt.events(),
        List.copyOf(model.parts().weights().keySet()),
        Evaluation.of(test).byName(),
        "%d test rows of the site that took no part in fitting or choosing".formatted(test.size()),
        List.of("Adapted with %d local labels.".formatted(learnt.size())));
  }

  private static int indexOf(List<Strategy> strategies, String name) {
    return IntStream.range(0, strategies.size())
        .filter(s -> strategies.get(s).name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
