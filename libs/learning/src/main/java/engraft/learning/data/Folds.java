package engraft.learning.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A split into parts of about equal size that keeps each patient in one part and spreads the events
 * evenly.
 *
 * @param count how many parts
 * @param of the part of each row
 */
@SuppressWarnings("ArrayRecordComponent") // indices; equality is never asked of them
public record Folds(int count, int[] of) {

  /**
   * Splits labelled rows; the same rows and seed always give the same parts.
   *
   * @param count wanted; fewer when the rarer label has fewer patients, but at least 2
   */
  public static Folds stratified(Dataset data, int count, long seed) {
    Map<String, List<Integer>> patients = new LinkedHashMap<>();
    for (int i = 0; i < data.size(); i++) {
      Dataset.Row row = data.row(i);
      String patient = row.site().value() + '/' + row.group().value();
      patients.computeIfAbsent(patient, _ -> new ArrayList<>()).add(i);
    }
    List<List<List<Integer>>> alike = alike(data, List.copyOf(patients.values()));
    int rarer = alike.stream().mapToInt(List::size).min().orElse(0);
    int parts = Math.max(2, Math.min(count, rarer));
    Random random = new Random(seed);
    alike.forEach(group -> Collections.shuffle(group, random));
    int[] of = new int[data.size()];
    int next = 0;
    for (List<List<Integer>> group : alike) {
      next = deal(group, of, parts, next);
    }
    return new Folds(parts, of);
  }

  /** Patients with and without an event, or of each class, or all together for a number. */
  private static List<List<List<Integer>>> alike(Dataset data, List<List<Integer>> patients) {
    return switch (data.task().kind()) {
      case CONTINUOUS -> List.of(new ArrayList<>(patients));
      case MULTI_CLASS -> {
        SortedMap<Double, List<List<Integer>>> byClass = new TreeMap<>();
        patients.forEach(
            rows ->
                byClass
                    .computeIfAbsent(data.label(rows.getFirst()), _ -> new ArrayList<>())
                    .add(rows));
        yield List.copyOf(byClass.values());
      }
      case BINARY, TIME_TO_EVENT -> {
        List<List<Integer>> with = new ArrayList<>();
        List<List<Integer>> without = new ArrayList<>();
        for (List<Integer> rows : patients) {
          boolean event = rows.stream().anyMatch(i -> data.label(i) == 1);
          (event ? with : without).add(rows);
        }
        yield List.of(with, without);
      }
    };
  }

  private static int deal(List<List<Integer>> patients, int[] of, int parts, int first) {
    int part = first;
    for (List<Integer> rows : patients) {
      for (int row : rows) {
        of[row] = part;
      }
      part = (part + 1) % parts;
    }
    return part;
  }

  /** The rows of a part. */
  public int[] inside(int part) {
    return IntStream.range(0, of.length).filter(i -> of[i] == part).toArray();
  }

  /** The rows of all other parts. */
  public int[] outside(int part) {
    return IntStream.range(0, of.length).filter(i -> of[i] != part).toArray();
  }
}
