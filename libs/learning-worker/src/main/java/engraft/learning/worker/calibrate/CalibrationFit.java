package engraft.learning.worker.calibrate;

import engraft.learning.calibration.Calibration;
import engraft.learning.calibration.Calibrator;
import engraft.learning.calibration.ConformalSets;
import engraft.learning.calibration.RiskIntervals;
import engraft.learning.calibration.Strata;
import engraft.learning.calibration.Support;
import engraft.learning.data.Dataset;
import engraft.learning.feature.EncodedEpisode;
import engraft.learning.feature.Encoder;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.math.Logistic;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** Calibrator, strata, conformal groups, intervals and support from cross-fitted log-odds. */
public final class CalibrationFit {

  private static final double LEVEL = 0.9;
  private static final double Z = 1.6448536269514722;
  private static final int STRATA = 4;

  /** A group with fewer rows cannot show at 90 % that anything is strange. */
  private static final int FEWEST = 10;

  /** Rows that the costs of absence are learnt from, at most. */
  private static final int COST_ROWS = 300;

  private final Dataset data;
  private final double[] logits;
  private final Function<List<EncodedEpisode>, double[]> model;

  /**
   * Rows that the model did not learn from, and what it said of them.
   *
   * @param model scores further rows, to learn what the absence of each variable costs
   */
  public CalibrationFit(
      Dataset data, double[] logits, Function<List<EncodedEpisode>, double[]> model) {
    this.data = data;
    this.logits = logits.clone();
    this.model = model;
  }

  /** Fits a calibrator and all that rests on it. */
  public Calibration fit() {
    PlattFit platt = PlattFit.of(logits, data.labels());
    return with(platt.platt(), platt.variance());
  }

  /** Keeps a calibrator that was chosen elsewhere. */
  public Calibration with(Calibrator calibrator, RiskIntervals.CalibrationVariance variance) {
    Strata strata = Strata.quantiles(data.completeness(), STRATA);
    double slope = calibrator instanceof Calibrator.Platt(_, double known) ? known : 1;
    return new Calibration(
        calibrator,
        strata,
        new ConformalSets(LEVEL, groups(calibrator, strata)),
        new RiskIntervals(Z, variance, costs(slope)),
        support());
  }

  private List<ConformalSets.Group> groups(Calibrator calibrator, Strata strata) {
    List<ConformalSets.Group> groups = new ArrayList<>();
    for (int label = 0; label <= 1; label++) {
      for (int stratum = ConformalSets.Group.ANY; stratum < strata.count(); stratum++) {
        List<Double> scores = strangeness(calibrator, strata, stratum, label);
        if (stratum == ConformalSets.Group.ANY || scores.size() >= FEWEST) {
          groups.add(
              new ConformalSets.Group(
                  stratum, label, scores, Collections.nCopies(scores.size(), 1.0)));
        }
      }
    }
    return groups;
  }

  private List<Double> strangeness(Calibrator calibrator, Strata strata, int stratum, int label) {
    List<Double> scores = new ArrayList<>();
    double[] completeness = data.completeness();
    for (int i = 0; i < data.size(); i++) {
      boolean inside = stratum == ConformalSets.Group.ANY || strata.of(completeness[i]) == stratum;
      if (inside && data.label(i) == label) {
        double risk = Logistic.probability(calibrator.calibrate(logits[i]));
        scores.add(label == 1 ? 1 - risk : risk);
      }
    }
    return scores;
  }

  /** Mean square of what taking a variable away does to the log-odds, where it was there. */
  private List<Double> costs(double slope) {
    FeatureSpace space = data.space();
    Encoder encoder = new Encoder(space);
    List<Dataset.Row> rows = data.rows().subList(0, Math.min(COST_ROWS, data.size()));
    List<Double> costs = new ArrayList<>();
    double[] whole = model.apply(rows.stream().map(Dataset.Row::encoded).toList());
    for (int v = 0; v < space.variables().size(); v++) {
      BitSet others = new BitSet();
      others.set(0, space.variables().size());
      others.clear(v);
      costs.add(slope * slope * cost(rows, whole, v, others, encoder));
    }
    return costs;
  }

  private double cost(
      List<Dataset.Row> rows, double[] whole, int variable, BitSet others, Encoder encoder) {
    List<EncodedEpisode> without = new ArrayList<>();
    List<Double> before = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).encoded().has(data.space(), variable)) {
        without.add(encoder.keepOnly(rows.get(i).encoded(), others));
        before.add(whole[i]);
      }
    }
    double[] after = without.isEmpty() ? new double[0] : model.apply(without);
    double sum = 0;
    for (int i = 0; i < after.length; i++) {
      sum += (before.get(i) - after[i]) * (before.get(i) - after[i]);
    }
    return after.length == 0 ? 0 : sum / after.length;
  }

  private Support support() {
    double least = 1;
    double greatest = 0;
    for (Dataset.Row row : data.rows()) {
      least = Math.min(least, row.encoded().completeness(data.space()));
      greatest = Math.max(greatest, Support.distance(data.space(), row.encoded()));
    }
    return new Support(least, greatest);
  }
}
