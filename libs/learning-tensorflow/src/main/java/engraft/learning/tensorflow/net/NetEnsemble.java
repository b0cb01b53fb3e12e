package engraft.learning.tensorflow.net;

import engraft.learning.tensorflow.weights.Weights;
import java.util.List;

/** Nets of one shape whose mean log-odds is the answer and whose spread is part of its doubt. */
public record NetEnsemble(NetConfiguration configuration, List<Weights> members) {

  public NetEnsemble {
    members = List.copyOf(members);
    if (members.isEmpty()) {
      throw new IllegalArgumentException("an ensemble needs at least one net");
    }
  }
}
