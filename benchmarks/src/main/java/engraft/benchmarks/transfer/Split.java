package engraft.benchmarks.transfer;

import engraft.learning.data.Dataset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * One seed's split of a target's patients, exactly as the bars were made: those with the outcome in
 * file order, then those without, shuffled by one {@link Random}; the first four tenths of each are
 * the test. Likewise the patients of each class, the largest last, and all together where the
 * outcome is a number. All rows of a patient stand on one side.
 */
public final class Split {

  private static final int FEWEST_OF_A_KIND = 2;

  private final Dataset target;
  private final List<Alike> kinds;

  /** Patients whose outcome is alike, each with its rows, shuffled. */
  private record Alike(List<List<Integer>> patients) {

    private int tested() {
      return (int) (0.4 * patients.size() + 0.5);
    }

    List<List<Integer>> test() {
      return patients.subList(0, tested());
    }

    List<List<Integer>> rest() {
      return patients.subList(tested(), patients.size());
    }
  }

  /** Splits rows that stand in file order, all of them labelled. */
  public Split(Dataset target, long seed) {
    this.target = target;
    Map<String, List<Integer>> patients = new LinkedHashMap<>();
    for (int i = 0; i < target.size(); i++) {
      String patient = target.row(i).group().value();
      patients.computeIfAbsent(patient, _ -> new ArrayList<>()).add(i);
    }
    Random random = new Random(seed);
    this.kinds = new ArrayList<>();
    for (List<List<Integer>> some : alike(List.copyOf(patients.values()))) {
      Collections.shuffle(some, random);
      kinds.add(new Alike(some));
    }
  }

  private List<List<List<Integer>>> alike(List<List<Integer>> patients) {
    return switch (target.task().kind()) {
      case BINARY, TIME_TO_EVENT ->
          List.of(
              new ArrayList<>(patients.stream().filter(this::happened).toList()),
              new ArrayList<>(patients.stream().filter(rows -> !happened(rows)).toList()));
      case CONTINUOUS -> List.of(new ArrayList<>(patients));
      case MULTI_CLASS -> {
        Map<Double, List<List<Integer>>> classes = new TreeMap<>();
        patients.forEach(
            rows ->
                classes
                    .computeIfAbsent(target.label(rows.getFirst()), _ -> new ArrayList<>())
                    .add(rows));
        yield classes.values().stream()
            .sorted(Comparator.comparingInt(List<List<Integer>>::size))
            .toList();
      }
    };
  }

  private boolean happened(List<Integer> rows) {
    return rows.stream().anyMatch(i -> target.label(i) == 1);
  }

  /** The rows that judge. */
  public Dataset test() {
    return rows(kinds.stream().map(Alike::test).toList());
  }

  /** All rows but the test's; only their masks may be looked at. */
  public Dataset rest() {
    return rows(kinds.stream().map(Alike::rest).toList());
  }

  /**
   * The rows of k labelled patients, of each kind as many as its share, and two at least; empty
   * when there are not enough.
   */
  public Optional<Dataset> labelled(int k) {
    int all = kinds.stream().mapToInt(kind -> kind.patients().size()).sum();
    List<List<List<Integer>>> chosen = new ArrayList<>();
    int left = k;
    for (int i = 0; i < kinds.size(); i++) {
      Alike kind = kinds.get(i);
      double share = (double) kind.patients().size() / all;
      boolean last = i == kinds.size() - 1;
      int some = last ? left : Math.max(FEWEST_OF_A_KIND, (int) Math.round(k * share));
      if (some < 1 || some > kind.rest().size()) {
        return Optional.empty();
      }
      chosen.add(kind.rest().subList(0, some));
      left -= some;
    }
    return Optional.of(rows(chosen));
  }

  private Dataset rows(List<List<List<Integer>>> patients) {
    return target.subset(
        patients.stream()
            .flatMap(List::stream)
            .flatMap(List::stream)
            .mapToInt(Integer::intValue)
            .toArray());
  }
}
