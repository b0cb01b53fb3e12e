package engraft.learning.worker.adapt;

import engraft.learning.calibration.Calibrator;
import engraft.learning.calibration.RiskIntervals.CalibrationVariance;
import engraft.learning.data.Dataset;
import engraft.learning.expert.Fitting;
import engraft.learning.worker.model.StackModel;
import java.util.stream.IntStream;

/** One way to bring a model to a site. */
interface Strategy {

  /** Its name in results. */
  String name();

  /** Learns from these labelled rows of the site alone. */
  Adapted fit(Site site, int[] rows, Fitting fitting);

  /**
   * A model for the site.
   *
   * @param data the site's rows in the model's own feature space
   * @param raw log-odds of every row of the site, before the calibrator
   */
  @SuppressWarnings("ArrayRecordComponent") // a column of numbers
  record Adapted(
      StackModel model,
      Dataset data,
      double[] raw,
      Calibrator calibrator,
      CalibrationVariance variance) {

    /** Calibrated log-odds of some rows. */
    double[] logits(int[] rows) {
      return IntStream.of(rows).mapToDouble(row -> calibrator.calibrate(raw[row])).toArray();
    }

    double[] raw(int[] rows) {
      return IntStream.of(rows).mapToDouble(row -> raw[row]).toArray();
    }
  }
}
