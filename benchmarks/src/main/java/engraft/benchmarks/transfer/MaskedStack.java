package engraft.benchmarks.transfer;

import engraft.learning.adaptation.LinearStrategies;
import engraft.learning.adaptation.Recalibrated;
import engraft.learning.adaptation.Strategy;
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
import engraft.learning.trees.Boosted;
import engraft.learning.trees.LightGbmTrees;
import engraft.learning.trees.TreePlan;
import java.util.ArrayList;
import java.util.List;

/**
 * A source's stack that wore the target's masks, and the ways to bring it there.
 *
 * @param worn the source's rows in the target's masks
 */
public record MaskedStack(Dataset worn, LinearModel linear, Stack stack) {

  private static final int COPIES = 5;
  private static final int FOLDS = 5;

  static MaskedStack of(Dataset rich, Masks masks, Fitting fitting) {
    int copies = rich.size() > Sources.MANY ? 2 : COPIES;
    Dataset worn = Masking.matched(rich, masks, copies, fitting.seed());
    Stack stack =
        new StackExpert(List.of(RidgeLogistic.STANDARD, LightGbmTrees.STANDARD), FOLDS, true)
            .fit(worn, fitting);
    return new MaskedStack(worn, (LinearModel) stack.experts().getFirst(), stack);
  }

  /** What tables call it, brought to a site in such a way. */
  static String named(Strategy way) {
    return "stack, masked: " + way.name();
  }

  FittedModel trees() {
    return stack.experts().get(1);
  }

  /** What can be made of it with these labels, the stack as it is first. */
  List<Strategy> strategies(Dataset labelled) {
    List<Strategy> strategies = new ArrayList<>();
    strategies.add(new Strategy.AsIs(stack));
    strategies.add(new Recalibrated(stack));
    strategies.add(new Strategy.Named("l2sp", Strategy.Complexity.NEAR_SOURCE, new Near(this)));
    // A single row of either label grows no tree, and must not cost the site all other methods.
    if (Math.min(labelled.events(), labelled.nonEvents()) >= 2) {
      strategies.add(new Boosted(new Recalibrated(stack), TreePlan.SMALL));
    }
    return strategies;
  }

  /** The stack with another linear expert in its place. */
  private FittedModel with(LinearModel other) {
    return new Stack(stack.names(), List.of(other, trees()), stack.intercept(), stack.weights());
  }

  /** The stack whose linear expert is drawn to the site's labels and held near the source. */
  private record Near(MaskedStack from) implements Expert {
    @Override
    public String name() {
      return "l2sp";
    }

    @Override
    public FittedModel fit(Dataset training, Fitting fitting) {
      Expert near = LinearStrategies.l2sp(from.linear());
      return from.with((LinearModel) near.fit(training, fitting));
    }
  }
}
