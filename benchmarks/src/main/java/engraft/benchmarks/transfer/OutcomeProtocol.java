package engraft.benchmarks.transfer;

import engraft.benchmarks.table.Outcome;
import engraft.benchmarks.table.Tables;
import engraft.learning.data.Dataset;
import engraft.learning.task.TaskKind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/** Of classes, a number or the time to an event. */
record OutcomeProtocol(OutcomeMeasures measures) implements Protocol {

  /** With fewer of a class, or fewer events, nothing can be said of a site. */
  private static final int FEWEST_OF_A_KIND = 5;

  private static final int FEWEST_NUMBERS = 25;

  @Override
  public List<String> metrics() {
    return measures.names();
  }

  @Override
  public Optional<String> tooFew(Dataset rows) {
    TaskKind kind = rows.task().kind();
    if (kind == TaskKind.CONTINUOUS) {
      return rows.size() < FEWEST_NUMBERS
          ? Optional.of("%d stays with a number".formatted(rows.size()))
          : Optional.empty();
    }
    Map<Double, Long> counts = OutcomeMeasures.counts(rows);
    int least = kind == TaskKind.MULTI_CLASS ? rows.task().classes().size() : 2;
    for (double label = 0; label < least; label++) {
      long count = counts.getOrDefault(label, 0L);
      if (count < FEWEST_OF_A_KIND) {
        return Optional.of("%d stays with the outcome %s".formatted(count, word(rows, label)));
      }
    }
    return Optional.empty();
  }

  private static String word(Dataset rows, double label) {
    List<String> classes = rows.task().classes();
    return classes.isEmpty() ? "%.0f".formatted(label) : classes.get((int) label);
  }

  @Override
  public Pair pair(String source, String target, Dataset from, Dataset to) {
    return new OutcomePair(source, target, from, to, measures);
  }

  @Override
  public String comparisons(Tables tables, String source, List<Integer> labels) {
    StringBuilder text =
        new StringBuilder(
            "| %s difference | target | mean (95 %% interval) | p (Holm) |\n|---|---|---|---|\n"
                .formatted(measures.first()));
    int most = labels.stream().mapToInt(Integer::intValue).max().orElse(0);
    for (int k : labels) {
      SequencedSet<Tables.Method> others = new LinkedHashSet<>();
      others.add(new Tables.Method(OutcomeTransfer.LINEAR + "source", 0));
      others.add(new Tables.Method(OutcomeTransfer.TREES + "source", 0));
      others.add(new Tables.Method(OutcomeTransfer.LINEAR + "local", k));
      others.add(new Tables.Method(OutcomeTransfer.LINEAR + "local", most));
      others.add(new Tables.Method(OutcomeTransfer.LINEAR + "pooled", k));
      Tables.Method gate = new Tables.Method(Transfer.GATE, k);
      others.forEach(
          other -> text.append(tables.comparison(source, measures.first(), gate, other)));
    }
    return text.toString();
  }

  @Override
  public List<String> pictured() {
    return List.of(
        Transfer.GATE,
        OutcomeTransfer.LINEAR + "source",
        OutcomeTransfer.LINEAR + "local",
        OutcomeTransfer.LINEAR + "pooled",
        OutcomeTransfer.TREES + "pooled");
  }

  private static final class OutcomePair implements Pair {
    private final String source;
    private final String target;
    private final Dataset from;
    private final Dataset to;
    private final OutcomeMeasures measures;
    private @Nullable OutcomeSources once;

    OutcomePair(String source, String target, Dataset from, Dataset to, OutcomeMeasures measures) {
      this.source = source;
      this.target = target;
      this.from = from;
      this.to = to;
      this.measures = measures;
    }

    @Override
    public List<Outcome> run(Split split, long seed, List<Integer> labels) {
      return new OutcomeTransfer(source, target, sources(split, seed), measures, split, seed)
          .run(labels);
    }

    private OutcomeSources sources(Split split, long seed) {
      if (from.size() <= Sources.MANY) {
        return OutcomeSources.of(from, split.rest(), seed);
      }
      once = once == null ? OutcomeSources.of(from, to, 0) : once;
      return once;
    }
  }
}
