package engraft.learning.worker.adapt;

import engraft.learning.data.Dataset;
import engraft.learning.data.Folds;
import engraft.learning.expert.Fitting;
import engraft.learning.math.Logistic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Chooses a strategy inside the local labels: nested cross-validation and, among those within one
 * standard error of the least loss, the simplest.
 */
final class Gate {

  private static final int FOLDS = 5;

  private final Site site;
  private final int[] rows;
  private final Fitting fitting;

  /**
   * What was chosen and why.
   *
   * @param at index among the strategies
   */
  record Choice(int at, String reason) {}

  Gate(Site site, int[] rows, Fitting fitting) {
    this.site = site;
    this.rows = rows;
    this.fitting = fitting;
  }

  /** Chooses among strategies that stand in the order of simplicity. */
  Choice choose(List<Strategy> strategies) {
    Dataset labelled = site.ours().subset(rows);
    if (Math.min(labelled.events(), labelled.nonEvents()) < 4) {
      int recalibrated = indexOf(strategies, "recalibrate");
      return new Choice(
          recalibrated, "too few labels to compare strategies: the source, recalibrated, is kept");
    }
    Folds folds = Folds.stratified(labelled, FOLDS, fitting.seed());
    List<double[]> losses = new ArrayList<>();
    for (Strategy strategy : strategies) {
      losses.add(losses(strategy, folds));
    }
    int best = 0;
    for (int s = 1; s < losses.size(); s++) {
      best = mean(losses.get(s)) < mean(losses.get(best)) ? s : best;
    }
    int chosen = 0;
    while (!within(losses.get(chosen), losses.get(best))) {
      chosen++;
    }
    return new Choice(chosen, reason(strategies, losses, best, chosen));
  }

  private double[] losses(Strategy strategy, Folds folds) {
    double[] losses = new double[rows.length];
    for (int fold = 0; fold < folds.count(); fold++) {
      int[] held = at(folds.inside(fold));
      double[] logits =
          strategy.fit(site, at(folds.outside(fold)), fitting.fork(fold)).logits(held);
      int[] places = folds.inside(fold);
      for (int i = 0; i < held.length; i++) {
        losses[places[i]] = Logistic.loss(logits[i], site.ours().label(held[i]));
      }
    }
    return losses;
  }

  private int[] at(int[] places) {
    int[] at = new int[places.length];
    for (int i = 0; i < at.length; i++) {
      at[i] = rows[places[i]];
    }
    return at;
  }

  private static String reason(
      List<Strategy> strategies, List<double[]> losses, int best, int chosen) {
    String name = strategies.get(chosen).name();
    double loss = mean(losses.get(chosen));
    if (best == chosen) {
      return String.format(
          Locale.ROOT, "%s has the least cross-validated log loss (%.4f)", name, loss);
    }
    return String.format(
        Locale.ROOT,
        "%s (log loss %.4f) is the simplest within one standard error of %s (%.4f)",
        name,
        loss,
        strategies.get(best).name(),
        mean(losses.get(best)));
  }

  private static int indexOf(List<Strategy> strategies, String name) {
    for (int s = 0; s < strategies.size(); s++) {
      if (strategies.get(s).name().equals(name)) {
        return s;
      }
    }
    throw new IllegalStateException("strategy %s is always there".formatted(name));
  }

  private static boolean within(double[] losses, double[] best) {
    double[] differences = new double[losses.length];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = losses[i] - best[i];
    }
    double mean = mean(differences);
    double squares = 0;
    for (double difference : differences) {
      squares += (difference - mean) * (difference - mean);
    }
    double error = Math.sqrt(squares / (differences.length - 1.0) / differences.length);
    return mean <= error;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
