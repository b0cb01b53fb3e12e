package engraft.benchmarks.transfer;

import engraft.learning.data.Dataset;
import engraft.learning.expert.Expert;
import engraft.learning.expert.FittedModel;
import engraft.learning.expert.Fitting;
import engraft.learning.linear.LinearModel;
import engraft.learning.linear.RidgeLogistic;
import engraft.learning.mask.Masking;
import engraft.learning.mask.Masks;
import engraft.learning.stack.Stack;
import engraft.learning.stack.StackExpert;
import engraft.learning.trees.LightGbmTrees;
import java.util.List;

/**
 * What a source site can give to a target: peers fitted on its rows as they are, and the stack that
 * wore the target's masks.
 *
 * @param worn the source's rows in the target's masks
 * @param linear the peer, and how it was tuned
 * @param trees likewise
 */
public record Sources(
    Dataset rich,
    Dataset worn,
    RidgeLogistic linearRecipe,
    Expert treesRecipe,
    LinearModel linear,
    FittedModel trees,
    LinearModel wornLinear,
    Stack stack) {

  /** From so many rows on, two copies of each show enough masks, and nothing is tuned twice. */
  public static final int MANY = 1500;

  private static final int COPIES = 5;
  private static final int FOLDS = 5;

  /** Fits what a source can give to a target that shows its masks. */
  public static Sources of(Dataset rich, Masks masks, Fitting fitting) {
    boolean many = rich.size() > MANY;
    Dataset worn = Masking.matched(rich, masks, many ? 2 : COPIES, fitting.seed());
    RidgeLogistic linear = many ? Peers.LOGISTIC.tuned(rich, fitting) : Peers.LOGISTIC;
    Expert trees = many ? Peers.BOOSTED.tuned(rich, fitting) : Peers.BOOSTED;
    Stack stack =
        new StackExpert(List.of(RidgeLogistic.STANDARD, LightGbmTrees.STANDARD), FOLDS)
            .fit(worn, fitting);
    LinearModel wornLinear = (LinearModel) stack.experts().getFirst();
    return new Sources(
        rich,
        worn,
        linear,
        trees,
        linear.fit(rich, fitting),
        trees.fit(rich, fitting),
        wornLinear,
        stack);
  }

  /** The stack with another linear expert in its place. */
  FittedModel with(LinearModel other) {
    return new Stack(
        stack.names(), List.of(other, stack.experts().get(1)), stack.intercept(), stack.weights());
  }
}
