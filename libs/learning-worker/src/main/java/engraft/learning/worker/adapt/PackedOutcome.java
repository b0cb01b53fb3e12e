package engraft.learning.worker.adapt;

import engraft.learning.data.Dataset;
import engraft.learning.outcome.OutcomeCalibration;
import engraft.learning.validation.OutcomeValidation;
import engraft.learning.validation.Subgroups;
import engraft.learning.worker.model.ArtifactFiles;
import engraft.learning.worker.model.ModelCard;
import engraft.learning.worker.model.OutcomeStackModel;
import engraft.learning.worker.model.Provenance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A stack that answers with a class, a number or the time to an event.
 *
 * @param model with the parent's calibration
 */
record PackedOutcome(OutcomeStackModel model) implements Packed {

  @Override
  public Served asItIs(Dataset learning) {
    return new Whole(model);
  }

  @Override
  public Served calibrated(Dataset learning, double[][] crossed) {
    return new Whole(
        model.withCalibration(
            OutcomeCalibration.learn(model.outcome(), model.stack(), learning, crossed, true)));
  }

  /** Its calibration is all there at once. */
  private record Whole(OutcomeStackModel model) implements Served, Adapted {
    @Override
    public double[][] scores(Dataset data) {
      return model.calibrated().scores(data);
    }

    @Override
    public Adapted whole(long seed) {
      return this;
    }

    @Override
    public List<String> experts() {
      return List.copyOf(model.stack().weights().keySet());
    }

    @Override
    public void write(Provenance provenance, ModelCard card, Optional<Path> mapping, Path directory)
        throws IOException {
      ArtifactFiles.write(model, provenance, card, mapping, directory);
    }

    @Override
    public AdaptationReport report(
        AdaptationResult result, Dataset test, Subgroups subgroups, long seed) {
      return AdaptationReport.of(
          result,
          new OutcomeValidation(model.outcome(), model.stack(), model.calibration(), seed)
              .report(test, subgroups));
    }
  }
}
