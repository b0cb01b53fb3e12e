package engraft.learning.tensorflow.net;

import engraft.learning.data.Dataset;
import org.jspecify.annotations.Nullable;

/**
 * The mean scores of an ensemble's nets, for any outcome. Builds its graph when first asked; not
 * for several threads.
 */
public final class NetScores implements Nets, AutoCloseable {

  private final NetEnsemble ensemble;
  private @Nullable NetGraph graph;

  public NetScores(NetEnsemble ensemble) {
    this.ensemble = ensemble;
  }

  @Override
  public NetEnsemble ensemble() {
    return ensemble;
  }

  @Override
  public double[][] scores(Dataset data) {
    return ensemble.scores(held(), data);
  }

  private NetGraph held() {
    NetGraph made = graph;
    if (made == null) {
      made = new NetGraph(ensemble.configuration(), 1);
      graph = made;
    }
    return made;
  }

  @Override
  public void close() {
    if (graph != null) {
      graph.close();
      graph = null;
    }
  }
}
