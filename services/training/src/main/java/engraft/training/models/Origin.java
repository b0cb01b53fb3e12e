package engraft.training.models;

import java.util.UUID;

/** How a model came into the registry. */
public sealed interface Origin {

  /** A run of this service made it. */
  record Trained(UUID run) implements Origin {}

  /**
   * It was adapted to a hospital.
   *
   * @param strategy the gate's choice
   */
  record Adapted(UUID adaptation, String strategy, int labels) implements Origin {}

  /** Another network shared it. */
  record Imported() implements Origin {}
}
