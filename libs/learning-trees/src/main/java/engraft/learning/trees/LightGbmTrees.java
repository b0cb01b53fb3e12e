package engraft.learning.trees;

import engraft.learning.data.Dataset;
import engraft.learning.data.Folds;
import engraft.learning.expert.CrossFitted;
import engraft.learning.expert.Expert;
import engraft.learning.expert.FittedModel;
import engraft.learning.expert.Fitting;
import engraft.learning.expert.InsufficientLabelsException;
import engraft.learning.tree.BoostedTrees;
import java.util.Arrays;
import java.util.List;

/**
 * Gradient-boosted trees (Ke et al. 2017) with native missing values; inner cross-validation
 * chooses how many, and the mean of several growings is taken.
 *
 * @param folds of the inner cross-validation
 * @param growings with seeds of their own
 */
public record LightGbmTrees(TreePlan plan, int folds, int growings) implements Expert {

  /** What a few hundred to a few thousand rows want. */
  public static final LightGbmTrees STANDARD = new LightGbmTrees(TreePlan.USUAL, 4, 3);

  public LightGbmTrees {
    if (folds < 2 || growings < 1) {
      throw new IllegalArgumentException(
          "folds (%d) must be at least 2 and growings (%d) at least 1".formatted(folds, growings));
    }
  }

  /** Whether LightGBM's native library can be loaded here; it needs libgomp. */
  public static boolean isAvailable() {
    try {
      NativeLibrary.load();
      return true;
    } catch (LinkageError e) {
      System.getLogger(LightGbmTrees.class.getName())
          .log(
              System.Logger.Level.WARNING, "LightGBM cannot be loaded. Maybe install libgomp1.", e);
      return false;
    }
  }

  @Override
  public String name() {
    return "trees";
  }

  @Override
  public BoostedTrees fit(Dataset training, Fitting fitting) {
    Dataset labelled = checked(training);
    double base = LightGbm.average(labelled);
    return new BoostedTrees(base, List.of())
        .and(boost(labelled, constant(labelled, base), fitting));
  }

  /** The same with as many trees as cross-validation chooses for these rows, and always so many. */
  public Expert tuned(Dataset training, Fitting fitting) {
    Dataset labelled = checked(training);
    return always(rounds(labelled, constant(labelled, LightGbm.average(labelled)), fitting));
  }

  Expert always(int rounds) {
    return new Fixed(this, rounds);
  }

  private record Fixed(LightGbmTrees trees, int rounds) implements Expert {
    @Override
    public String name() {
      return trees.name();
    }

    @Override
    public BoostedTrees fit(Dataset training, Fitting fitting) {
      Dataset labelled = checked(training);
      double base = LightGbm.average(labelled);
      BoostedTrees grown = trees.grow(labelled, constant(labelled, base), rounds, fitting);
      return new BoostedTrees(base, List.of()).and(grown);
    }
  }

  @Override
  public CrossFitted cross(Dataset labelled, Folds parts, Fitting fitting) {
    HeldOut heldOut = heldOut(labelled, parts, fitting);
    int rounds = heldOut.best().count();
    return new CrossFitted(
        always(rounds).fit(labelled.learnable(), fitting), heldOut.logits(rounds));
  }

  /** What trees grown without each part say of its rows; those of weight 0 are not learnt from. */
  HeldOut heldOut(Dataset labelled, Folds parts, Fitting fitting) {
    Dataset learnable = checked(labelled.learnable());
    double[] start = constant(labelled, LightGbm.average(learnable));
    return HeldOut.of(labelled, parts, start, plan.decided(learnable.weights()), fitting);
  }

  /**
   * Goes on growing on top of another model's log-odds: how trees are brought to a site. No tree is
   * added where none helps.
   *
   * @param source whose log-odds the first new tree corrects
   * @return the new trees alone
   */
  public BoostedTrees continued(FittedModel source, Dataset training, Fitting fitting) {
    Dataset labelled = checked(training);
    return boost(labelled, source.logits(labelled), fitting);
  }

  /**
   * Grows as many little trees as the plan says on top of another model's log-odds, untuned: for
   * few rows, and where a gate judges what they add.
   */
  static BoostedTrees few(FittedModel source, Dataset training, TreePlan plan, Fitting fitting) {
    Dataset labelled = checked(training);
    return LightGbm.grow(
        labelled,
        source.logits(labelled),
        plan.fitting(labelled.size()),
        fitting.seed(),
        fitting.threads());
  }

  private BoostedTrees boost(Dataset labelled, double[] start, Fitting fitting) {
    return grow(labelled, start, rounds(labelled, start, fitting), fitting);
  }

  private int rounds(Dataset labelled, double[] start, Fitting fitting) {
    Folds parts = Folds.stratified(labelled, folds, fitting.seed());
    return HeldOut.of(labelled, parts, start, plan.decided(labelled.weights()), fitting)
        .best()
        .count();
  }

  private BoostedTrees grow(Dataset labelled, double[] start, int rounds, Fitting fitting) {
    BoostedTrees all = new BoostedTrees(0, List.of());
    if (rounds == 0) {
      return all;
    }
    TreePlan fitted = plan.decided(labelled.weights()).fitting(labelled.size()).withRounds(rounds);
    for (int growing = 0; growing < growings; growing++) {
      BoostedTrees grown =
          LightGbm.grow(labelled, start, fitted, fitting.fork(growing).seed(), fitting.threads());
      all = all.and(grown.times(1.0 / growings));
    }
    return all;
  }

  private static double[] constant(Dataset data, double value) {
    double[] constant = new double[data.size()];
    Arrays.fill(constant, value);
    return constant;
  }

  private static Dataset checked(Dataset training) {
    Dataset labelled = training.labelled();
    if (labelled.events() < 2 || labelled.nonEvents() < 2) {
      throw new InsufficientLabelsException(
          "trees need at least 2 events and 2 non-events and have %d and %d"
              .formatted(labelled.events(), labelled.nonEvents()));
    }
    return labelled;
  }
}
