package engraft.learning.tensorflow.adaptation;

import engraft.learning.data.Dataset;
import engraft.learning.tensorflow.net.NetConfiguration;
import engraft.learning.tensorflow.net.NetEnsemble;
import engraft.learning.tensorflow.net.NetGraph;
import engraft.learning.tensorflow.net.Nets;
import java.util.HashMap;
import java.util.Map;

/** Keeps one graph a shape of net, because building one costs more than a small training. */
final class NetSession implements AutoCloseable {

  private final Map<NetConfiguration, NetGraph> graphs = new HashMap<>();
  private final int threads;

  NetSession(int threads) {
    this.threads = threads;
  }

  NetGraph graph(NetConfiguration configuration) {
    return graphs.computeIfAbsent(configuration, shape -> new NetGraph(shape, threads));
  }

  Nets model(NetEnsemble ensemble) {
    return new Model(this, ensemble);
  }

  /** The mean scores of the members. */
  private record Model(NetSession session, NetEnsemble ensemble) implements Nets {
    @Override
    public double[][] scores(Dataset data) {
      return ensemble.scores(session.graph(ensemble.configuration()), data);
    }
  }

  @Override
  public void close() {
    graphs.values().forEach(NetGraph::close);
    graphs.clear();
  }
}
