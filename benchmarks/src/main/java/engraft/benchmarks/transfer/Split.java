package engraft.benchmarks.transfer;

import engraft.learning.data.Dataset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * One seed's split of a target's rows, exactly as the bars were made: positives in file order, then
 * negatives, shuffled by one {@link Random}; the first four tenths of each are the test.
 */
final class Split {

  private final Dataset target;
  private final List<Integer> positives;
  private final List<Integer> negatives;
  private final int testPositives;
  private final int testNegatives;

  Split(Dataset target, long seed) {
    this.target = target;
    this.positives = withLabel(1);
    this.negatives = withLabel(0);
    Random random = new Random(seed);
    Collections.shuffle(positives, random);
    Collections.shuffle(negatives, random);
    this.testPositives = (int) (0.4 * positives.size() + 0.5);
    this.testNegatives = (int) (0.4 * negatives.size() + 0.5);
  }

  private List<Integer> withLabel(int label) {
    List<Integer> rows = new ArrayList<>();
    for (int i = 0; i < target.size(); i++) {
      if (target.label(i) == label) {
        rows.add(i);
      }
    }
    return rows;
  }

  Dataset test() {
    return rows(positives.subList(0, testPositives), negatives.subList(0, testNegatives));
  }

  /** All rows but the test's; only their masks may be looked at. */
  Dataset rest() {
    return rows(restOf(positives, testPositives), restOf(negatives, testNegatives));
  }

  /** The k labelled rows; empty when there are not enough. */
  Optional<Dataset> labelled(int k) {
    double prevalence = (double) positives.size() / (positives.size() + negatives.size());
    int events = Math.max(2, (int) Math.round(k * prevalence));
    int others = k - events;
    List<Integer> restPositives = restOf(positives, testPositives);
    List<Integer> restNegatives = restOf(negatives, testNegatives);
    if (others < 1 || events > restPositives.size() || others > restNegatives.size()) {
      return Optional.empty();
    }
    return Optional.of(rows(restPositives.subList(0, events), restNegatives.subList(0, others)));
  }

  private static List<Integer> restOf(List<Integer> rows, int from) {
    return rows.subList(from, rows.size());
  }

  private Dataset rows(List<Integer> some, List<Integer> others) {
    return target.subset(
        Stream.concat(some.stream(), others.stream()).mapToInt(Integer::intValue).toArray());
  }
}
