package engraft.scoring;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How much two orders of the same things agree. */
final class Rankings {

  private Rankings() {}

  /** Overlap of the first {@code top} of both: 1 when they are the same, 0 when none is shared. */
  static <T> double jaccard(List<T> one, List<T> other, int top) {
    Set<T> shared = new HashSet<>(one.subList(0, Math.min(top, one.size())));
    Set<T> either = new HashSet<>(shared);
    List<T> others = other.subList(0, Math.min(top, other.size()));
    shared.retainAll(others);
    either.addAll(others);
    return either.isEmpty() ? 1 : (double) shared.size() / either.size();
  }

  /** Kendall's τ: 1 for the same order, -1 for the reverse; 1 when there is nothing to compare. */
  static <T> double kendall(List<T> one, List<T> other) {
    Map<T, Integer> place = new HashMap<>();
    for (int i = 0; i < other.size(); i++) {
      place.put(other.get(i), i);
    }
    int[] places = one.stream().filter(place::containsKey).mapToInt(place::get).toArray();
    int pairs = places.length * (places.length - 1) / 2;
    int balance = 0;
    for (int i = 0; i < places.length; i++) {
      for (int j = i + 1; j < places.length; j++) {
        balance += places[i] < places[j] ? 1 : -1;
      }
    }
    return pairs == 0 ? 1 : (double) balance / pairs;
  }
}
