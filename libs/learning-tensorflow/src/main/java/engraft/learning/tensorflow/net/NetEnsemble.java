package engraft.learning.tensorflow.net;

import engraft.learning.data.Dataset;
import engraft.learning.feature.EncodedEpisode;
import engraft.learning.tensorflow.weights.Weights;
import java.util.List;

/**
 * Nets of one shape whose mean log-odds is the answer and whose spread is part of its doubt.
 *
 * @param fisher how much each weight matters, one a net; empty where it was not computed
 */
public record NetEnsemble(
    NetConfiguration configuration, List<Weights> members, List<Weights> fisher) {

  public NetEnsemble {
    members = List.copyOf(members);
    fisher = List.copyOf(fisher);
    if (members.isEmpty()) {
      throw new IllegalArgumentException("an ensemble needs at least one net");
    }
    if (!fisher.isEmpty() && fisher.size() != members.size()) {
      throw new IllegalArgumentException(
          "Fisher informations (%d) must be as many as nets (%d), or none"
              .formatted(fisher.size(), members.size()));
    }
  }

  /** Nets of whose weights it is not known how much they matter. */
  public NetEnsemble(NetConfiguration configuration, List<Weights> members) {
    this(configuration, members, List.of());
  }

  /** The mean scores of rows by a graph of this shape. */
  public double[][] scores(NetGraph graph, Dataset data) {
    int width = configuration.scores();
    double[][] mean = new double[data.size()][width];
    List<EncodedEpisode> rows = data.rows().stream().map(Dataset.Row::encoded).toList();
    for (Weights member : members) {
      graph.write(member);
      float[] scores = graph.logits(rows);
      for (int i = 0; i < scores.length; i++) {
        mean[i / width][i % width] += scores[i] / members.size();
      }
    }
    return mean;
  }
}
