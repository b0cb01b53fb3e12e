package engraft.learning.worker.adapt;

import engraft.learning.adaptation.Recalibrated;
import engraft.learning.calibration.AbsenceCosts;
import engraft.learning.calibration.Calibration;
import engraft.learning.calibration.CalibrationLearner;
import engraft.learning.data.Dataset;
import engraft.learning.expert.FittedModel;
import engraft.learning.metric.Scored;
import engraft.learning.validation.Subgroups;
import engraft.learning.validation.Validation;
import engraft.learning.worker.model.ArtifactFiles;
import engraft.learning.worker.model.ModelCard;
import engraft.learning.worker.model.Provenance;
import engraft.learning.worker.model.StackModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A stack that answers a risk.
 *
 * @param model with the parent's calibration
 * @param scoring its log-odds, not calibrated
 */
record PackedRisk(StackModel model, FittedModel scoring) implements Packed {

  @Override
  public Served asItIs(Dataset learning) {
    return new Kept(this, learning);
  }

  @Override
  public Served calibrated(Dataset learning, double[][] crossed) {
    double[] logits = Arrays.stream(crossed).mapToDouble(row -> row[0]).toArray();
    Calibration simple = CalibrationLearner.STANDARD.learn(learning, logits, List.of());
    return new Recalibrating(
        new PackedRisk(model.withCalibration(simple), scoring), learning, logits);
  }

  private double[][] answers(Dataset data) {
    return new Recalibrated.Model(scoring, model.calibration().calibrator()).scores(data);
  }

  /** With the parent's calibration. */
  private record Kept(PackedRisk stack, Dataset learning) implements Served {
    @Override
    public double[][] scores(Dataset data) {
      return stack.answers(data);
    }

    @Override
    public Adapted whole(long seed) {
      return new AdaptedRisk(stack, learning);
    }
  }

  /** With its own, which does not know yet what absent values cost. */
  @SuppressWarnings("ArrayRecordComponent") // a column of numbers
  private record Recalibrating(PackedRisk stack, Dataset learning, double[] crossed)
      implements Served {
    @Override
    public double[][] scores(Dataset data) {
      return stack.answers(data);
    }

    @Override
    public Adapted whole(long seed) {
      Calibration calibration =
          CalibrationLearner.STANDARD.learn(
              learning, crossed, AbsenceCosts.learn(stack.scoring(), learning, seed));
      return new AdaptedRisk(
          new PackedRisk(stack.model().withCalibration(calibration), stack.scoring()), learning);
    }
  }

  private record AdaptedRisk(PackedRisk stack, Dataset learning) implements Adapted {
    @Override
    public List<String> experts() {
      return List.copyOf(stack.model().parts().weights().keySet());
    }

    @Override
    public void write(Provenance provenance, ModelCard card, Optional<Path> mapping, Path directory)
        throws IOException {
      double[] logits = scored(learning).logits();
      ArtifactFiles.write(
          stack.model(),
          new ArtifactFiles.Context(provenance, card, learning, logits, mapping),
          directory);
    }

    @Override
    public AdaptationReport report(
        AdaptationResult result, Dataset test, Subgroups subgroups, long seed) {
      return AdaptationReport.of(
          result,
          new Validation(stack.scoring(), stack.model().calibration(), seed)
              .report(test, subgroups),
          scored(test));
    }

    private Scored scored(Dataset data) {
      double[] logits = Arrays.stream(stack.answers(data)).mapToDouble(row -> row[0]).toArray();
      return new Scored(logits, data.labels());
    }
  }
}
