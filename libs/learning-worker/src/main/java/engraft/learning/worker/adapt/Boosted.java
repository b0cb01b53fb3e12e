package engraft.learning.worker.adapt;

import engraft.learning.data.Dataset;
import engraft.learning.expert.Expert;
import engraft.learning.expert.Fitting;
import engraft.learning.tree.BoostedTrees;
import engraft.learning.trees.LightGbmTrees;
import java.lang.System.Logger.Level;

/** The source's trees and, where they help, more that the site's labels ask for. */
record Boosted(BoostedTrees source) implements Expert {

  private static final System.Logger LOG = System.getLogger(Boosted.class.getName());

  @Override
  public String name() {
    return "trees";
  }

  /** Without LightGBM's native library no tree is added. */
  @Override
  public BoostedTrees fit(Dataset training, Fitting fitting) {
    try {
      return source.and(LightGbmTrees.STANDARD.continued(source, training, fitting));
    } catch (LinkageError e) {
      LOG.log(Level.WARNING, "LightGBM cannot be loaded: no tree added. Maybe install libgomp1.");
      return source;
    }
  }
}
