package engraft.learning.worker.adapt;

import engraft.learning.data.Dataset;
import engraft.learning.expert.InsufficientLabelsException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Which labelled rows are learnt from and which judge: rows by id, positives and then negatives
 * shuffled by one Java random stream, the first 40 % of each to test, and of the rest a set of
 * {@code k} with the site's own share of positives.
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
   * @throws InsufficientLabelsException when two of each label are not left to learn from
   */
  static Split of(Dataset data, int labels, long seed) {
    List<Integer> positives = rowsWith(data, 1);
    List<Integer> negatives = rowsWith(data, 0);
    Random random = new Random(seed);
    Collections.shuffle(positives, random);
    Collections.shuffle(negatives, random);
    int testPositives = (int) Math.floor(TEST * positives.size() + 0.5);
    int testNegatives = (int) Math.floor(TEST * negatives.size() + 0.5);
    int all = positives.size() + negatives.size();
    double prevalence = all == 0 ? 0 : (double) positives.size() / all;
    int wanted = Math.max(FEWEST, (int) Math.round(labels * prevalence));
    int learnPositives = Math.min(wanted, positives.size() - testPositives);
    int learnNegatives =
        Math.min(Math.max(FEWEST, labels - wanted), negatives.size() - testNegatives);
    if (learnPositives < FEWEST || learnNegatives < FEWEST) {
      throw new InsufficientLabelsException(
          "adapting needs at least 2 events and 2 non-events besides the test set; the site has %d"
                  .formatted(positives.size())
              + " events and %d non-events".formatted(negatives.size()));
    }
    return new Split(
        joined(
            positives.subList(testPositives, testPositives + learnPositives),
            negatives.subList(testNegatives, testNegatives + learnNegatives)),
        joined(positives.subList(0, testPositives), negatives.subList(0, testNegatives)));
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

  private static int[] joined(List<Integer> one, List<Integer> other) {
    return IntStream.concat(
            one.stream().mapToInt(Integer::intValue), other.stream().mapToInt(Integer::intValue))
        .sorted()
        .toArray();
  }
}
