package engraft.learning.trees;

import engraft.learning.data.Dataset;
import engraft.learning.data.Folds;
import engraft.learning.expert.CrossFitted;
import engraft.learning.expert.Expert;
import engraft.learning.expert.FittedModel;
import engraft.learning.expert.Fitting;
import java.util.List;

/**
 * Boosted trees of which cross-validation inside the training rows chooses how they are grown, too:
 * all ways are tried on the same folds, and the one with the smallest held-out loss is taken, with
 * its number of trees.
 *
 * @param ways at least one
 * @param folds of the inner cross-validation
 */
public record TunedTrees(List<LightGbmTrees> ways, int folds) implements Expert {

  public TunedTrees {
    ways = List.copyOf(ways);
    if (ways.isEmpty() || folds < 2) {
      throw new IllegalArgumentException(
          "ways (%d) must be some and folds (%d) at least 2".formatted(ways.size(), folds));
    }
  }

  @Override
  public String name() {
    return "trees";
  }

  @Override
  public FittedModel fit(Dataset training, Fitting fitting) {
    return tuned(training, fitting).fit(training, fitting);
  }

  /** The way that these rows want; how many trees it then chooses for each rows anew. */
  public LightGbmTrees way(Dataset training, Fitting fitting) {
    return best(training.labelled(), fitting).way();
  }

  /** The way that these rows want, always with as many trees as are best for them. */
  public Expert tuned(Dataset training, Fitting fitting) {
    return best(training.labelled(), fitting).always();
  }

  @Override
  public CrossFitted cross(Dataset labelled, Folds parts, Fitting fitting) {
    Tried best = best(labelled, parts, fitting);
    return new CrossFitted(
        best.always().fit(labelled.learnable(), fitting),
        best.heldOut().logits(best.rounds().count()));
  }

  private Tried best(Dataset labelled, Fitting fitting) {
    return best(labelled, Folds.stratified(labelled, folds, fitting.seed()), fitting);
  }

  private Tried best(Dataset labelled, Folds parts, Fitting fitting) {
    Tried best = Tried.of(ways.getFirst(), labelled, parts, fitting);
    for (LightGbmTrees way : ways.subList(1, ways.size())) {
      Tried next = Tried.of(way, labelled, parts, fitting);
      best = next.rounds().loss() < best.rounds().loss() ? next : best;
    }
    return best;
  }

  private record Tried(LightGbmTrees way, HeldOut heldOut, HeldOut.Rounds rounds) {

    static Tried of(LightGbmTrees way, Dataset labelled, Folds parts, Fitting fitting) {
      HeldOut heldOut = way.heldOut(labelled, parts, fitting);
      return new Tried(way, heldOut, heldOut.best());
    }

    Expert always() {
      return way.always(rounds.count());
    }
  }
}
