package engraft.learning.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
    List<List<Integer>> with = new ArrayList<>();
    List<List<Integer>> without = new ArrayList<>();
    for (List<Integer> rows : patients.values()) {
      boolean event = rows.stream().anyMatch(i -> data.label(i) == 1);
      (event ? with : without).add(rows);
    }
    int rarer = Math.min(with.size(), without.size());
    int parts = Math.max(2, Math.min(count, rarer));
    Random random = new Random(seed);
    Collections.shuffle(with, random);
    Collections.shuffle(without, random);
    int[] of = new int[data.size()];
    int next = deal(with, of, parts, 0);
    deal(without, of, parts, next);
    return new Folds(parts, of);
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
