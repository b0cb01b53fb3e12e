package engraft.learning.tensorflow.net;

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
}
