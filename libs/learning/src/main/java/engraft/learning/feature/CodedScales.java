package engraft.learning.feature;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Chooses the codes that have a place: the most frequent ones. */
final class CodedScales {

  private static final int MOST = 50;

  private CodedScales() {}

  static Scale of(Map<String, Integer> counts) {
    double all = counts.values().stream().mapToInt(Integer::intValue).sum();
    Map<String, Integer> kept = new TreeMap<>();
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST)
        .forEach(entry -> kept.put(entry.getKey(), entry.getValue()));
    List<Double> frequencies = kept.values().stream().map(count -> count / all).toList();
    return new Scale.Coded(List.copyOf(kept.keySet()), frequencies);
  }
}
