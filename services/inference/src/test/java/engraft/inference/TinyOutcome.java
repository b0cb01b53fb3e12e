package engraft.inference;

import engraft.blobs.BlobStore;
import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import engraft.clinical.Measurement;
import engraft.learning.data.Dataset;
import engraft.learning.expert.Fitting;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.json.LearningJson;
import engraft.learning.outcome.OutcomeCalibration;
import engraft.learning.outcome.OutcomeLearner;
import engraft.learning.outcome.RidgeOutcome;
import engraft.learning.task.Task;
import engraft.learning.task.TaskKind;
import engraft.learning.tensorflow.onnx.OutcomeExport;
import engraft.scoring.OutcomeParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A real artifact of a task that asks for no risk; its label follows the heart rate. */
final class TinyOutcome {

  private static final ConceptId LABEL = ConceptId.parse("engraft:made-up-answer");
  private static final ConceptId HEART_RATE = ConceptId.parse("loinc:8867-4");
  private static final Fitting FITTING = Fitting.seeded(1);

  private TinyOutcome() {}

  static TinyModel.Kept keptIn(BlobStore blobs, TaskKind kind, List<String> classes)
      throws IOException {
    Task task = new Task(TinyModel.TASK, kind, LABEL, List.of(), classes);
    List<Episode> episodes =
        TinyModel.episodes(1).stream().map(episode -> labelled(episode, kind)).toList();
    Dataset data = Dataset.of(FeatureSpace.learn(episodes, task), task, episodes);
    OutcomeLearner.Learnt learnt =
        new OutcomeLearner(List.of(RidgeOutcome.STANDARD), 3).learn(data, FITTING);
    OutcomeCalibration calibration =
        OutcomeCalibration.learn(learnt.outcome(), learnt.stack(), data, learnt.crossed(), true);
    Path directory = Files.createTempDirectory("tiny-outcome");
    LearningJson.write(directory.resolve("task.json"), task);
    LearningJson.write(directory.resolve("feature-space.json"), data.space());
    LearningJson.write(
        directory.resolve(OutcomeParts.FILE),
        new OutcomeParts(learnt.outcome(), learnt.stack().weights(), calibration, null));
    Files.write(
        directory.resolve("model.onnx"),
        OutcomeExport.bytes(
            data.space().width(), learnt.outcome(), learnt.stack(), calibration.rescaling()));
    return TinyModel.keptIn(blobs, directory, TinyModel.SIGNER);
  }

  private static Episode labelled(Episode episode, TaskKind kind) {
    double rate =
        episode.latest(HEART_RATE).orElse(null) instanceof ClinicalValue.Numeric(double beats, _)
            ? beats
            : 85;
    double answer =
        switch (kind) {
          case BINARY, TIME_TO_EVENT -> rate > 80 ? 1 : 0;
          case MULTI_CLASS -> rate < 75 ? 0 : rate < 95 ? 1 : 2;
          case CONTINUOUS -> rate / 10;
        };
    boolean timed = kind == TaskKind.TIME_TO_EVENT;
    List<Measurement> facts = new ArrayList<>(episode.measurements());
    facts.add(
        new Measurement(
            LABEL,
            new ClinicalValue.Numeric(answer, "1"),
            timed ? Duration.ofHours(Math.max(1, (long) (200 - rate))) : Duration.ZERO));
    return episode.with(facts);
  }
}
