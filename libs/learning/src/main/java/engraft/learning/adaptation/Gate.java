package engraft.learning.adaptation;

import engraft.learning.data.Dataset;
import engraft.learning.expert.CrossFitting;
import engraft.learning.expert.Fitting;
import engraft.learning.math.OneStandardError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Chooses a strategy by nested cross-validation inside the site's labels (each strategy tunes
 * itself within each fold), by the held-out loss of the task's kind (log-loss for risks).
 *
 * <p>The simplest strategy within one standard error of the best is taken, unless it is worse than
 * the recalibrated source or than the local model by more than one standard error; then that is
 * taken instead. Whatever changes the source's order of patients must also put held-out patients
 * into at least as good an order as the source does. It never looks at the test set.
 *
 * <p>A model of the site's own, which takes nothing from the source, is only looked at while the
 * labels are fewer than a test needs to show anything ({@link Merit#tooFewForItsOwn}): of five
 * deaths among a hundred patients a fold holds out one, and who orders that one well is luck.
 *
 * <p>Where the source can be recalibrated, that is the simplest, and the source as it is is only
 * looked at: the prior of a recalibration keeps it near the source as far as labels are few, while
 * one standard error of twenty labels hides a miscalibration that matters.
 *
 * @param folds of the outer cross-validation
 * @param repeats with other folds, averaged by row
 */
public record Gate(int folds, int repeats) {

  /** Five folds, three times over. */
  public static final Gate STANDARD = new Gate(5, 3);

  public Gate {
    if (folds < 2 || repeats < 1) {
      throw new IllegalArgumentException(
          "folds (%d) must be at least 2 and repeats (%d) at least 1".formatted(folds, repeats));
    }
  }

  /**
   * How a strategy did on held-out rows.
   *
   * @param loss mean over rows and repeats, in nats for risks; {@code NaN} when it could not be
   *     tried
   * @param standardError of the mean
   * @param order how well the rows were put into order, as the task's kind measures it
   */
  public record Trial(String strategy, double loss, double standardError, double order) {}

  /** What was chosen, how all did, and why. */
  public record Choice(Strategy strategy, List<Trial> trials, String reason) {
    public Choice {
      trials = List.copyOf(trials);
    }
  }

  /**
   * Chooses among models of a risk.
   *
   * @param strategies at least one; {@code recalibrate} and {@code local} are the references where
   *     they are among them
   */
  public Choice choose(List<Strategy> strategies, Dataset local, Fitting fitting) {
    return choose(strategies, local, Merit.RISK, fitting);
  }

  /** Chooses among models of any kind, by what is of merit in their answers. */
  public Choice choose(List<Strategy> strategies, Dataset local, Merit merit, Fitting fitting) {
    List<Strategy> simplestFirst =
        strategies.stream().sorted(Comparator.comparing(Strategy::complexity)).toList();
    Dataset labelled = local.labelled();
    Optional<String> tooFew = merit.tooFew(labelled);
    if (tooFew.isPresent()) {
      return new Choice(
          fallback(simplestFirst),
          List.of(),
          tooFew.get() + " to compare strategies; kept to the source, recalibrated");
    }
    List<Held> held = new ArrayList<>();
    for (Strategy strategy : simplestFirst) {
      held.add(hold(strategy, labelled, merit, fitting));
      fitting
          .progress()
          .report("validate", (double) held.size() / simplestFirst.size(), strategy.name());
    }
    return choose(held, merit.loss(), merit.tooFewForItsOwn(labelled));
  }

  private Held hold(Strategy strategy, Dataset labelled, Merit merit, Fitting fitting) {
    double[] losses = new double[labelled.size()];
    double[][] scores = new double[labelled.size()][];
    for (int repeat = 0; repeat < repeats; repeat++) {
      double[][] once = CrossFitting.scores(strategy, labelled, folds, fitting.fork(repeat));
      for (int i = 0; i < losses.length; i++) {
        losses[i] += merit.loss(once[i], labelled.row(i)) / repeats;
        scores[i] = scores[i] == null ? new double[once[i].length] : scores[i];
        for (int k = 0; k < scores[i].length; k++) {
          scores[i][k] += once[i][k] / repeats;
        }
      }
    }
    return new Held(strategy, losses, merit.order(scores, labelled));
  }

  private static Choice choose(List<Held> all, String loss, Optional<String> tooFewForItsOwn) {
    List<Held> grafted = all.stream().filter(one -> !one.isTheSitesOwn()).toList();
    boolean kept = tooFewForItsOwn.isPresent() && !grafted.isEmpty();
    List<Held> held = kept ? grafted : all;
    List<Held> allowed = allowed(held);
    double[][] losses = allowed.stream().map(Held::losses).toArray(double[][]::new);
    Held chosen = allowed.get(OneStandardError.firstGoodEnough(losses));
    Held best = allowed.stream().min(Comparator.comparingDouble(Held::mean)).orElseThrow();
    Held guarded = guarded(chosen, allowed);
    String reason = reason(chosen, guarded, best, allowed.size()).replace("%loss", loss);
    return new Choice(
        guarded.strategy(),
        all.stream().map(Held::trial).toList(),
        held.size() < all.size() ? reason + onlyLookedAt(all, tooFewForItsOwn.orElse("")) : reason);
  }

  private static String onlyLookedAt(List<Held> all, String tooFew) {
    String names =
        all.stream().filter(Held::isTheSitesOwn).map(Held::name).collect(Collectors.joining(", "));
    return "; %s was only looked at: %s for a model of the site's own".formatted(names, tooFew);
  }

  private static Held guarded(Held chosen, List<Held> allowed) {
    Held guarded = chosen;
    for (Held reference : allowed) {
      if (reference.isReference() && reference.beats(guarded)) {
        guarded = reference;
      }
    }
    return guarded;
  }

  /** Without those that order patients worse than the source, and the source if recalibrated. */
  private static List<Held> allowed(List<Held> held) {
    double order =
        held.stream().filter(Held::keepsTheOrder).mapToDouble(Held::order).max().orElse(0);
    boolean recalibrated = held.stream().anyMatch(Held::recalibrates);
    return held.stream()
        .filter(
            one -> one.keepsTheOrder() ? one.recalibrates() || !recalibrated : one.order >= order)
        .toList();
  }

  private static String reason(Held chosen, Held guarded, Held best, int candidates) {
    if (!guarded.name().equals(chosen.name())) {
      return String.format(
          Locale.ROOT,
          "%s (held-out %%loss %.3f) would have been worse than %s (%.3f) by more than one"
              + " standard error",
          chosen.name(),
          chosen.mean(),
          guarded.name(),
          guarded.mean());
    }
    if (candidates == 1) {
      return String.format(
          Locale.ROOT,
          "%s is the only strategy that orders patients at least as well as the source (held-out"
              + " %%loss %.3f)",
          chosen.name(),
          chosen.mean());
    }
    if (chosen.name().equals(best.name())) {
      return String.format(
          Locale.ROOT,
          "%s has the smallest held-out %%loss of the %d strategies that order patients at least"
              + " as well as the source: %.3f",
          chosen.name(),
          candidates,
          chosen.mean());
    }
    return String.format(
        Locale.ROOT,
        "%s (held-out %%loss %.3f) is the simplest within one standard error (%.3f) of the best,"
            + " %s (%.3f)",
        chosen.name(),
        chosen.mean(),
        OneStandardError.standardError(chosen.losses(), best.losses()),
        best.name(),
        best.mean());
  }

  private static Strategy fallback(List<Strategy> simplestFirst) {
    return simplestFirst.stream()
        .filter(strategy -> strategy.complexity() == Strategy.Complexity.CALIBRATION)
        .findFirst()
        .orElse(simplestFirst.getFirst());
  }

  /** A strategy's losses on rows that it was not fitted on. */
  @SuppressWarnings("ArrayRecordComponent") // samples; equality is never asked of them
  private record Held(Strategy strategy, double[] losses, double order) {
    String name() {
      return strategy.name();
    }

    double mean() {
      return Arrays.stream(losses).sum() / losses.length;
    }

    boolean keepsTheOrder() {
      return strategy.complexity().compareTo(Strategy.Complexity.CALIBRATION) <= 0;
    }

    boolean isTheSitesOwn() {
      return strategy.complexity() == Strategy.Complexity.FREE;
    }

    boolean recalibrates() {
      return strategy.complexity() == Strategy.Complexity.CALIBRATION;
    }

    boolean isReference() {
      return name().equals("recalibrate") || name().equals("local");
    }

    boolean beats(Held other) {
      return OneStandardError.meanDifference(other.losses, losses)
          > OneStandardError.standardError(other.losses, losses);
    }

    Trial trial() {
      return new Trial(
          name(), mean(), OneStandardError.standardError(losses, new double[losses.length]), order);
    }
  }
}
