package engraft.learning.adaptation;

import engraft.learning.calibration.Calibrator;
import engraft.learning.calibration.PlattFit;
import engraft.learning.data.Dataset;
import engraft.learning.expert.FittedModel;
import engraft.learning.expert.Fitting;

/** The source's order of patients with the site's own intercept and slope. */
public record Recalibrated(FittedModel source) implements Strategy {

  @Override
  public String name() {
    return "recalibrate";
  }

  @Override
  public Complexity complexity() {
    return Complexity.CALIBRATION;
  }

  @Override
  public Model fit(Dataset local, Fitting fitting) {
    Dataset labelled = local.labelled();
    return new Model(
        source,
        PlattFit.of(source.logits(labelled), labelled.labels(), labelled.weights()).platt());
  }

  /** A model whose log-odds are calibrated. */
  public record Model(FittedModel source, Calibrator calibrator) implements FittedModel {
    @Override
    public double[][] scores(Dataset data) {
      double[][] scores = source.scores(data);
      for (double[] row : scores) {
        row[0] = calibrator.calibrate(row[0]);
      }
      return scores;
    }
  }
}
