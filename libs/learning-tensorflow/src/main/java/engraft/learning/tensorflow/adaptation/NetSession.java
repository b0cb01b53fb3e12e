package engraft.learning.tensorflow.adaptation;

import engraft.learning.data.Dataset;
import engraft.learning.feature.EncodedEpisode;
import engraft.learning.tensorflow.net.NetConfiguration;
import engraft.learning.tensorflow.net.NetEnsemble;
import engraft.learning.tensorflow.net.NetGraph;
import engraft.learning.tensorflow.weights.Weights;
import java.util.HashMap;
import java.util.List;
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

  AdaptedNets model(NetEnsemble ensemble) {
    return new Model(this, ensemble);
  }

  /** The mean log-odds of the members. */
  private record Model(NetSession session, NetEnsemble ensemble) implements AdaptedNets {
    @Override
    public double[][] scores(Dataset data) {
      List<EncodedEpisode> rows = data.rows().stream().map(Dataset.Row::encoded).toList();
      double[][] scores = new double[rows.size()][1];
      NetGraph graph = session.graph(ensemble.configuration());
      for (Weights member : ensemble.members()) {
        graph.write(member);
        float[] logits = graph.logits(rows);
        for (int i = 0; i < logits.length; i++) {
          scores[i][0] += logits[i] / ensemble.members().size();
        }
      }
      return scores;
    }
  }

  @Override
  public void close() {
    graphs.values().forEach(NetGraph::close);
    graphs.clear();
  }
}
