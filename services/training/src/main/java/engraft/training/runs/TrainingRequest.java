package engraft.training.runs;

import engraft.clinical.Digest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a training run is to do.
 *
 * @param snapshot digest of the data cut's manifest
 * @param maskProfile blob of the completeness profile whose masks the training rows shall wear
 * @param experts of the stack; absent for all
 * @param net how nets are trained; absent for the usual way
 */
public record TrainingRequest(
    Digest snapshot,
    TaskDefinition task,
    long seed,
    @Nullable Digest maskProfile,
    @Nullable List<String> experts,
    @Nullable NetSettings net) {

  private static final List<String> EXPERTS = List.of("linear", "trees", "net");

  public TrainingRequest {
    if (experts != null) {
      experts = List.copyOf(experts);
      if (experts.isEmpty() || !EXPERTS.containsAll(experts)) {
        throw new IllegalArgumentException("experts must be some of " + EXPERTS);
      }
    }
  }
}
