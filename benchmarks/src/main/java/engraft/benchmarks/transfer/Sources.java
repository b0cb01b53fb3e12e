package engraft.benchmarks.transfer;

import engraft.learning.data.Dataset;
import engraft.learning.expert.Expert;
import engraft.learning.expert.FittedModel;
import engraft.learning.expert.Fitting;
import engraft.learning.linear.LinearModel;
import engraft.learning.linear.RidgeLogistic;
import engraft.learning.mask.Masks;
import java.util.Optional;

/**
 * What a source site can give to a target: peers fitted on its rows as they are, and the stack that
 * wore the target's masks.
 *
 * @param linear the peer, and how it was tuned
 * @param trees likewise
 * @param forgetting empty where the source is too small to hold some of its rows out
 */
public record Sources(
    Dataset rich,
    RidgeLogistic linearRecipe,
    Expert treesRecipe,
    LinearModel linear,
    FittedModel trees,
    MaskedStack masked,
    Optional<Forgetting> forgetting) {

  /** From so many rows on, two copies of each show enough masks, and nothing is tuned twice. */
  public static final int MANY = 1500;

  /**
   * Fits what a source can give to a target that shows its masks. How its trees are grown is chosen
   * on its own rows, for pooled ones too; of a small source their number is chosen anew.
   */
  public static Sources of(Dataset rich, Masks masks, Fitting fitting) {
    boolean many = rich.size() > MANY;
    RidgeLogistic linear = many ? Peers.LOGISTIC.tuned(rich, fitting) : Peers.LOGISTIC;
    Expert trees = many ? Peers.BOOSTED.tuned(rich, fitting) : Peers.BOOSTED.way(rich, fitting);
    return new Sources(
        rich,
        linear,
        trees,
        linear.fit(rich, fitting),
        trees.fit(rich, fitting),
        MaskedStack.of(rich, masks, fitting),
        Forgetting.of(rich, masks, fitting));
  }
}
