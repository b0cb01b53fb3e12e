package engraft.learning.tensorflow.net;

import engraft.learning.data.Dataset;
import engraft.learning.expert.FittedModel;
import engraft.learning.feature.EncodedEpisode;
import engraft.learning.tensorflow.weights.Weights;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The mean scores of an ensemble's nets, for any outcome. Builds its graph when first asked; not
 * for several threads.
 */
public final class NetScores implements FittedModel, AutoCloseable {

  private final NetEnsemble ensemble;
  private @Nullable NetGraph graph;

  public NetScores(NetEnsemble ensemble) {
    this.ensemble = ensemble;
  }

  public NetEnsemble ensemble() {
    return ensemble;
  }

  @Override
  public double[][] scores(Dataset data) {
    int width = ensemble.configuration().scores();
    double[][] mean = new double[data.size()][width];
    List<EncodedEpisode> rows = data.rows().stream().map(Dataset.Row::encoded).toList();
    for (Weights member : ensemble.members()) {
      NetGraph held = held();
      held.write(member);
      float[] scores = held.logits(rows);
      for (int i = 0; i < scores.length; i++) {
        mean[i / width][i % width] += scores[i] / ensemble.members().size();
      }
    }
    return mean;
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
