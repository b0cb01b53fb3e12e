package engraft.learning.tensorflow.weights;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A model's parameters by name, in the order of their names so that files come out equal. */
public final class Weights {

  private final SortedMap<String, Tensor> tensors;

  public Weights(Map<String, Tensor> tensors) {
    this.tensors = Collections.unmodifiableSortedMap(new TreeMap<>(tensors));
  }

  /**
   * The tensor of this name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public Tensor get(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException(
          "weights hold no tensor %s%nMaybe they belong to another model.".formatted(name));
    }
    return tensor;
  }

  public boolean has(String name) {
    return tensors.containsKey(name);
  }

  public Set<String> names() {
    return tensors.keySet();
  }

  public SortedMap<String, Tensor> asMap() {
    return tensors;
  }

  /** Those whose name starts with the prefix, named without it. */
  public Weights under(String prefix) {
    Map<String, Tensor> part = new TreeMap<>();
    tensors.forEach(
        (name, tensor) -> {
          if (name.startsWith(prefix)) {
            part.put(name.substring(prefix.length()), tensor);
          }
        });
    return new Weights(part);
  }

  /** Each name with the prefix before it. */
  public Map<String, Tensor> prefixed(String prefix) {
    Map<String, Tensor> all = new TreeMap<>();
    tensors.forEach((name, tensor) -> all.put(prefix + name, tensor));
    return all;
  }

  /** How many numbers there are. */
  public long size() {
    return tensors.values().stream().mapToLong(tensor -> tensor.values().length).sum();
  }

  /** Bitwise equality of every tensor. */
  public boolean sameAs(Weights other) {
    return tensors.keySet().equals(other.tensors.keySet())
        && tensors.entrySet().stream().allMatch(e -> e.getValue().sameAs(other.get(e.getKey())));
  }
}
