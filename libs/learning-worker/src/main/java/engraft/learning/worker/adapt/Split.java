package engraft.learning.worker.adapt;

import engraft.learning.data.Dataset;
import engraft.learning.expert.InsufficientLabelsException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which labelled rows are learnt from and which judge: rows by id, positives and then negatives (or
 * class by class, or all that have a number) shuffled by one Java random stream, the first 40 % of
 * each to test, and of the rest a set of {@code k} with the site's own share of positives.
 *
 * @param test never looked at before the one evaluation
 * @param learning the labels that may be learnt from
 */
@SuppressWarnings("ArrayRecordComponent") // indices; equality is never asked of them
record Split(int[] learning, int[] test) {

  private static final double TEST = 0.4;
  private static final int FEWEST = 2;

  /**
   * Splits the rows of a data set, which stand in the order of their ids.
   *
   * @throws InsufficientLabelsException when two of two labels, or two numbers, are not left to
   *     learn from
   */
  static Split of(Dataset data, int labels, long seed) {
    List<List<Integer>> kinds = kinds(data);
    Random random = new Random(seed);
    kinds.forEach(rows -> Collections.shuffle(rows, random));
    int all = kinds.stream().mapToInt(List::size).sum();
    List<Integer> learning = new ArrayList<>();
    List<Integer> test = new ArrayList<>();
    int left = labels;
    int carried = 0;
    for (int kind = 0; kind < kinds.size(); kind++) {
      List<Integer> rows = kinds.get(kind);
      int testing = (int) Math.floor(TEST * rows.size() + 0.5);
      boolean last = kind == kinds.size() - 1;
      double share = all == 0 ? 0 : (double) rows.size() / all;
      int wanted = Math.max(FEWEST, last ? left : (int) Math.round(labels * share));
      int learnt = Math.min(wanted, rows.size() - testing);
      left -= wanted;
      carried += learnt >= FEWEST ? 1 : 0;
      test.addAll(rows.subList(0, testing));
      learning.addAll(rows.subList(testing, testing + learnt));
    }
    if (carried < Math.min(2, kinds.size())) {
      throw new InsufficientLabelsException(tooFew(data));
    }
    return new Split(sorted(learning), sorted(test));
  }

  private static String tooFew(Dataset data) {
    return switch (data.task().kind()) {
      case BINARY, TIME_TO_EVENT ->
          "adapting needs at least 2 events and 2 non-events besides the test set; the site has %d events and %d non-events"
              .formatted(data.events(), data.nonEvents());
      case MULTI_CLASS ->
          "adapting needs at least 2 rows of 2 classes besides the test set; the site has %d labelled rows"
              .formatted(data.labelled().size());
      case CONTINUOUS ->
          "adapting needs at least 2 rows besides the test set; the site has %d labelled rows"
              .formatted(data.labelled().size());
    };
  }

  /** Rows with and without the event, or of each class, or all that have a number. */
  private static List<List<Integer>> kinds(Dataset data) {
    return switch (data.task().kind()) {
      case BINARY, TIME_TO_EVENT -> List.of(rowsWith(data, 1), rowsWith(data, 0));
      case MULTI_CLASS ->
          IntStream.range(0, data.task().classes().size())
              .mapToObj(label -> rowsWith(data, label))
              .toList();
      case CONTINUOUS ->
          List.of(
              IntStream.range(0, data.size())
                  .filter(i -> data.row(i).isLabelled())
                  .boxed()
                  .collect(Collectors.toCollection(ArrayList::new)));
    };
  }

  /** Every row that is not of the test set, labelled or not. */
  int[] outsideTest(int rows) {
    int[] sorted = test.clone();
    Arrays.sort(sorted);
    return IntStream.range(0, rows).filter(i -> Arrays.binarySearch(sorted, i) < 0).toArray();
  }

  private static List<Integer> rowsWith(Dataset data, double label) {
    List<Integer> rows = new ArrayList<>();
    for (int i = 0; i < data.size(); i++) {
      if (data.label(i) == label) {
        rows.add(i);
      }
    }
    return rows;
  }

  private static int[] sorted(List<Integer> rows) {
    return rows.stream().mapToInt(Integer::intValue).sorted().toArray();
  }
}
