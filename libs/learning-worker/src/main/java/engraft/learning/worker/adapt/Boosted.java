package engraft.learning.worker.adapt;

import engraft.learning.adaptation.Strategy;
import engraft.learning.data.Dataset;
import engraft.learning.expert.Expert;
import engraft.learning.expert.FittedModel;
import engraft.learning.expert.Fitting;
import engraft.learning.outcome.Outcome;
import engraft.learning.outcome.TreeScores;
import engraft.learning.tree.BoostedTrees;
import engraft.learning.trees.LightGbmTrees;
import engraft.learning.trees.OutcomeTrees;
import java.lang.System.Logger.Level;

/**
 * The source's trees and, where they help, more that the site's labels ask for.
 *
 * @param more goes on growing
 */
record Boosted(FittedModel source, Growing more) implements Expert {

  private static final System.Logger LOG = System.getLogger(Boosted.class.getName());

  /** Grows on labelled rows what stands for the source's trees. */
  interface Growing {
    FittedModel on(Dataset labelled, Fitting fitting);
  }

  /** Of a risk. */
  static Strategy of(BoostedTrees source) {
    return strategy(
        source,
        (labelled, fitting) ->
            source.and(LightGbmTrees.STANDARD.continued(source, labelled, fitting)));
  }

  /** Of classes, a number or hazards. */
  static Strategy of(TreeScores source, Outcome outcome) {
    return strategy(
        source,
        (labelled, fitting) -> OutcomeTrees.FEW.continued(source, labelled, outcome, fitting));
  }

  private static Strategy strategy(FittedModel source, Growing more) {
    return new Strategy.Named("boost", Strategy.Complexity.NEAR_SOURCE, new Boosted(source, more));
  }

  @Override
  public String name() {
    return "trees";
  }

  /** Without LightGBM's native library no tree is added. */
  @Override
  public FittedModel fit(Dataset training, Fitting fitting) {
    try {
      return more.on(training.labelled(), fitting);
    } catch (LinkageError e) {
      LOG.log(Level.WARNING, "LightGBM cannot be loaded: no tree added. Maybe install libgomp1.");
      return source;
    }
  }
}
