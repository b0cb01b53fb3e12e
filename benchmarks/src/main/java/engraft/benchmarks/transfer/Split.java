package engraft.benchmarks.transfer;

import engraft.learning.data.Dataset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * One seed's split of a target's patients, exactly as the bars were made: those with the outcome in
 * file order, then those without, shuffled by one {@link Random}; the first four tenths of each are
 * the test. All rows of a patient stand on one side.
 */
public final class Split {

  private final Dataset target;
  private final List<List<Integer>> positives;
  private final List<List<Integer>> negatives;
  private final int testPositives;
  private final int testNegatives;

  /** Splits rows that stand in file order, all of them labelled. */
  public Split(Dataset target, long seed) {
    this.target = target;
    Map<String, List<Integer>> patients = new LinkedHashMap<>();
    for (int i = 0; i < target.size(); i++) {
      String patient = target.row(i).group().value();
      patients.computeIfAbsent(patient, _ -> new ArrayList<>()).add(i);
    }
    this.positives = new ArrayList<>(patients.values().stream().filter(this::happened).toList());
    this.negatives =
        new ArrayList<>(patients.values().stream().filter(rows -> !happened(rows)).toList());
    Random random = new Random(seed);
    Collections.shuffle(positives, random);
    Collections.shuffle(negatives, random);
    this.testPositives = (int) (0.4 * positives.size() + 0.5);
    this.testNegatives = (int) (0.4 * negatives.size() + 0.5);
  }

  private boolean happened(List<Integer> rows) {
    return rows.stream().anyMatch(i -> target.label(i) == 1);
  }

  /** The rows that judge. */
  public Dataset test() {
    return rows(positives.subList(0, testPositives), negatives.subList(0, testNegatives));
  }

  /** All rows but the test's; only their masks may be looked at. */
  public Dataset rest() {
    return rows(restOf(positives, testPositives), restOf(negatives, testNegatives));
  }

  /** The rows of k labelled patients; empty when there are not enough. */
  public Optional<Dataset> labelled(int k) {
    double prevalence = (double) positives.size() / (positives.size() + negatives.size());
    int events = Math.max(2, (int) Math.round(k * prevalence));
    int others = k - events;
    List<List<Integer>> restPositives = restOf(positives, testPositives);
    List<List<Integer>> restNegatives = restOf(negatives, testNegatives);
    if (others < 1 || events > restPositives.size() || others > restNegatives.size()) {
      return Optional.empty();
    }
    return Optional.of(rows(restPositives.subList(0, events), restNegatives.subList(0, others)));
  }

  private static List<List<Integer>> restOf(List<List<Integer>> patients, int from) {
    return patients.subList(from, patients.size());
  }

  private Dataset rows(List<List<Integer>> some, List<List<Integer>> others) {
    return target.subset(
        Stream.concat(some.stream(), others.stream())
            .flatMap(List::stream)
            .mapToInt(Integer::intValue)
            .toArray());
  }
}
