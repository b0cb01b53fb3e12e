package engraft.inference.deployment;

import engraft.clinical.Digest;
import engraft.inference.deployment.Deployment.Slot;
import engraft.inference.model.ModelLoader;
import engraft.inference.model.ModelRefusedException;
import engraft.inference.model.ModelUnavailableException;
import engraft.inference.model.ServingModel;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The models in memory. Each digest is loaded once, however many hospitals it serves; one that is
 * refused is not tried again until it is released anew.
 *
 * <p>Readers never wait: they see the last complete arrangement.
 */
public final class WarmModels {

  private final ModelLoader loader;
  private volatile Arrangement current = new Arrangement(Map.of(), Map.of(), false);

  public WarmModels(ModelLoader loader) {
    this.loader = loader;
  }

  /** How a deployment fares in this process. */
  public sealed interface State {
    record Serving(ServingModel model) implements State {}

    /** The slot answers nobody; an older model must not answer in its place. */
    record Refused(Digest model, String code) implements State {}

    /** It could not be fetched now; the next arrangement tries again. */
    record Unavailable(Digest model) implements State {}
  }

  private record Arrangement(Map<Slot, State> slots, Map<Digest, State> models, boolean complete) {}

  /** Whether everything that was deployed at start-up has been loaded or refused. */
  public boolean isReady() {
    return current.complete();
  }

  public Optional<State> state(Slot slot) {
    return Optional.ofNullable(current.slots().get(slot));
  }

  /**
   * Brings memory in line with what is deployed. Blocks while it loads; calls take turns.
   *
   * @return the models that nobody needs any more; close them when their last answer is given
   */
  public synchronized List<ServingModel> arrange(List<Deployment> deployments) {
    Map<Digest, State> before = current.models();
    Map<Digest, State> models = new HashMap<>();
    Map<Slot, State> slots = new HashMap<>();
    for (Deployment deployment : deployments) {
      State state = models.get(deployment.model());
      if (state == null) {
        state = remembered(before, deployment.model()).orElseGet(() -> load(deployment));
      }
      models.put(deployment.model(), state);
      slots.put(deployment.slot(), state);
    }
    boolean complete = models.values().stream().noneMatch(State.Unavailable.class::isInstance);
    current =
        new Arrangement(Map.copyOf(slots), Map.copyOf(models), current.complete() || complete);
    return unneeded(before, models.keySet());
  }

  private static Optional<State> remembered(Map<Digest, State> before, Digest model) {
    return Optional.ofNullable(before.get(model))
        .filter(state -> !(state instanceof State.Unavailable));
  }

  private State load(Deployment deployment) {
    try {
      return new State.Serving(loader.load(deployment.model(), deployment.signature()));
    } catch (ModelRefusedException e) {
      return new State.Refused(deployment.model(), e.code());
    } catch (ModelUnavailableException e) {
      return new State.Unavailable(deployment.model());
    }
  }

  private static List<ServingModel> unneeded(Map<Digest, State> before, Set<Digest> kept) {
    Set<Digest> gone = new HashSet<>(before.keySet());
    gone.removeAll(kept);
    return gone.stream()
        .map(before::get)
        .filter(State.Serving.class::isInstance)
        .map(state -> ((State.Serving) state).model())
        .toList();
  }
}
