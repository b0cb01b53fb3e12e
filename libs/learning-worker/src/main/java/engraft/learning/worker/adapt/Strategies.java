package engraft.learning.worker.adapt;

import engraft.learning.data.Dataset;
import engraft.learning.data.Folds;
import engraft.learning.expert.Fitting;
import engraft.learning.linear.LinearModel;
import engraft.learning.linear.RidgeLogistic;
import engraft.learning.worker.calibrate.PlattFit;
import engraft.learning.worker.job.WorkFailed;
import engraft.learning.worker.model.StackModel;
import engraft.scoring.StackParts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The strategies that a site can ask for, the simplest first. */
final class Strategies {

  private static final int FOLDS = 5;
  private static final int FEWEST_TO_SPLIT = 4;

  private Strategies() {}

  /**
   * Those asked for, in the order of simplicity; {@code source}, {@code recalibrate} and {@code
   * local} are always among them, because the gate compares with them.
   */
  static List<Strategy> of(@Nullable List<String> names, StackModel parent) {
    List<Strategy> known = List.of(new Source(), new Recalibrate(), new Local(), new NearSource());
    if (names == null || names.isEmpty()) {
      return parent.parts().linear() == null ? known.subList(0, 3) : known;
    }
    for (String name : names) {
      if (known.stream().noneMatch(strategy -> strategy.name().equals(name))) {
        throw new WorkFailed(
            "unknown-strategy",
            "strategy (%s) must be one of source, recalibrate, local and l2sp".formatted(name));
      }
    }
    return known.stream()
        .filter(strategy -> !strategy.name().equals("l2sp") || names.contains("l2sp"))
        .toList();
  }

  /** The parent as it is. */
  static final class Source implements Strategy {
    @Override
    public String name() {
      return "source";
    }

    @Override
    public Adapted fit(Site site, int[] rows, Fitting fitting) {
      return new Adapted(
          site.parent(),
          site.ours(),
          parentLogits(site),
          site.parent().calibration().calibrator(),
          site.parent().calibration().intervals().calibration());
    }
  }

  /** The parent with an intercept and a slope of the site's. */
  static final class Recalibrate implements Strategy {
    @Override
    public String name() {
      return "recalibrate";
    }

    @Override
    public Adapted fit(Site site, int[] rows, Fitting fitting) {
      double[] raw = parentLogits(site);
      return calibrated(site.parent(), site.ours(), raw, at(raw, rows), site.labels(rows));
    }
  }

  /** A ridge regression of the site's own labels, in the site's own feature space. */
  static final class Local implements Strategy {
    @Override
    public String name() {
      return "local";
    }

    @Override
    public Adapted fit(Site site, int[] rows, Fitting fitting) {
      Dataset data = site.own();
      Dataset training = data.subset(rows);
      LinearModel linear = RidgeLogistic.STANDARD.fit(training, fitting);
      StackModel model =
          new StackModel(
              data.task(),
              data.space(),
              new StackParts(0, new TreeMap<>(Map.of("linear", 1.0)), linear),
              null,
              site.parent().calibration());
      Cross cross = (part, own) -> RidgeLogistic.STANDARD.fit(part, own).logits(training);
      return calibrated(
          model, data, linear.logits(data), crossed(training, fitting, cross), training.labels());
    }
  }

  /** The parent's linear expert drawn to the site's labels but held near where it was (L2-SP). */
  static final class NearSource implements Strategy {
    @Override
    public String name() {
      return "l2sp";
    }

    @Override
    public Adapted fit(Site site, int[] rows, Fitting fitting) {
      StackParts before = site.parent().parts();
      LinearModel source = before.linear();
      if (source == null) {
        throw new WorkFailed("unknown-strategy", "l2sp needs a parent with a linear expert");
      }
      Dataset training = site.ours().subset(rows);
      LinearModel near = RidgeLogistic.STANDARD.fitNear(source, training, fitting);
      StackModel model =
          site.parent().withParts(new StackParts(before.intercept(), before.weights(), near));
      Cross cross =
          (part, own) ->
              replaced(
                  site, rows, RidgeLogistic.STANDARD.fitNear(source, part, own).logits(training));
      double[] raw = replaced(site, all(site), near.logits(site.ours()));
      return calibrated(
          model, site.ours(), raw, crossed(training, fitting, cross), training.labels());
    }

    /** The stack's log-odds of rows with another linear expert's in place of the parent's. */
    private static double[] replaced(Site site, int[] rows, double[] linear) {
      double weight = site.parent().parts().weights().getOrDefault("linear", 0.0);
      double[] before = site.expert("linear");
      return IntStream.range(0, rows.length)
          .mapToDouble(i -> site.parentLogit(rows[i]) + weight * (linear[i] - before[rows[i]]))
          .toArray();
    }
  }

  /** Fits on a part of the training rows and scores all of them. */
  private interface Cross {
    double[] logits(Dataset part, Fitting fitting);
  }

  /** Log-odds by models that did not see the row; none when the labels are too few to split. */
  private static double[] crossed(Dataset training, Fitting fitting, Cross cross) {
    if (Math.min(training.events(), training.nonEvents()) < FEWEST_TO_SPLIT) {
      return new double[0];
    }
    Folds folds = Folds.stratified(training, FOLDS, fitting.seed());
    double[] logits = new double[training.size()];
    for (int fold = 0; fold < folds.count(); fold++) {
      double[] scored = cross.logits(training.subset(folds.outside(fold)), fitting.fork(fold));
      for (int row : folds.inside(fold)) {
        logits[row] = scored[row];
      }
    }
    return logits;
  }

  private static Strategy.Adapted calibrated(
      StackModel model, Dataset data, double[] raw, double[] crossed, double[] labels) {
    // Without rows to judge by the calibrator stays as it is, with the prior's whole doubt.
    PlattFit platt = PlattFit.of(crossed, crossed.length == 0 ? new double[0] : labels);
    return new Strategy.Adapted(model, data, raw, platt.platt(), platt.variance());
  }

  private static double[] parentLogits(Site site) {
    return IntStream.range(0, site.ours().size()).mapToDouble(site::parentLogit).toArray();
  }

  private static double[] at(double[] values, int[] rows) {
    return IntStream.of(rows).mapToDouble(row -> values[row]).toArray();
  }

  private static int[] all(Site site) {
    return IntStream.range(0, site.ours().size()).toArray();
  }
}
