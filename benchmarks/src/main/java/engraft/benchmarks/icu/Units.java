package engraft.benchmarks.icu;

import engraft.benchmarks.table.Measures;
import engraft.benchmarks.table.Outcome;
import engraft.benchmarks.transfer.Sources;
import engraft.benchmarks.transfer.Split;
import engraft.benchmarks.transfer.Transfer;
import engraft.clinical.Episode;
import engraft.learning.calibration.Calibration;
import engraft.learning.calibration.CalibrationLearner;
import engraft.learning.data.Dataset;
import engraft.learning.expert.Fitting;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.mask.Masks;
import engraft.learning.math.Logistic;
import engraft.learning.task.Task;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Medical and surgical ICU to one other unit: one source for all seeds. */
final class Units {

  static final String SOURCE = "medical and surgical ICU";

  /** Where local rows calibrate, this many of them do. */
  private static final int CALIBRATING = 300;

  private final String target;
  private final List<Integer> labels;
  private final Dataset rich;
  private final Dataset sparse;
  private @Nullable Sources sources;

  Units(String target, List<Integer> labels, List<Episode> rich, List<Episode> sparse, Task task) {
    this.labels = labels;
    this.target = target;
    FeatureSpace space = FeatureSpace.learn(rich, task);
    this.rich = Dataset.of(space, task, rich).labelled();
    this.sparse = Dataset.of(space, task, sparse).labelled();
  }

  List<Outcome> run(long seed) {
    Sources from = sources();
    Split split = new Split(sparse, seed);
    Measures measures = new Measures(SOURCE, target, split.test(), seed);
    List<Outcome> outcomes = new ArrayList<>(new Transfer(from, measures, split, seed).run(labels));
    split
        .labelled(CALIBRATING)
        .ifPresent(labelled -> outcomes.addAll(coverage(from, labelled, split.test(), seed)));
    return outcomes;
  }

  /** The masks of the unit's rows are known, as its published profile would tell them. */
  private synchronized Sources sources() {
    if (sources == null) {
      sources = Sources.of(rich, Masks.of(sparse), Fitting.seeded(0));
    }
    return sources;
  }

  /** How often sets at 90 % hold the truth, by what happened and by band of completeness. */
  private List<Outcome> coverage(Sources from, Dataset labelled, Dataset test, long seed) {
    Calibration calibration =
        CalibrationLearner.STANDARD.learn(
            labelled, from.masked().stack().logits(labelled), List.of());
    double[] logits = from.masked().stack().logits(test);
    double[] completeness = test.completeness();
    Measures measures = new Measures(SOURCE, target, test, seed);
    for (int label = 0; label <= 1; label++) {
      for (int stratum = 0; stratum < calibration.strata().count(); stratum++) {
        int all = 0;
        int held = 0;
        for (int i = 0; i < logits.length; i++) {
          if (test.label(i) == label && calibration.strata().of(completeness[i]) == stratum) {
            double risk = Logistic.probability(calibration.calibrator().calibrate(logits[i]));
            all++;
            held += calibration.conformal().set(risk, stratum).contains(label) ? 1 : 0;
          }
        }
        String cell =
            "coverage, %s, band %d of %d"
                .formatted(
                    label == 1 ? "died" : "lived", stratum + 1, calibration.strata().count());
        measures.add(
            "conformal sets", CALIBRATING, cell, all == 0 ? Double.NaN : (double) held / all);
      }
    }
    return measures.outcomes();
  }
}
