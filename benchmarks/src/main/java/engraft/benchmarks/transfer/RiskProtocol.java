package engraft.benchmarks.transfer;

import engraft.benchmarks.table.Measures;
import engraft.benchmarks.table.Outcome;
import engraft.benchmarks.table.Tables;
import engraft.learning.data.Dataset;
import engraft.learning.expert.Fitting;
import engraft.learning.mask.Masks;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Of risks: the protocol of the learning core's bars. */
final class RiskProtocol implements Protocol {

  /** With fewer of either label among a site's patients, nothing can be said of it. */
  private static final int FEWEST = 5;

  @Override
  public List<String> metrics() {
    return Transfer.METRICS;
  }

  @Override
  public Optional<String> tooFew(Dataset rows) {
    return Math.min(rows.events(), rows.nonEvents()) < FEWEST
        ? Optional.of("%d events and %d non-events".formatted(rows.events(), rows.nonEvents()))
        : Optional.empty();
  }

  @Override
  public Pair pair(String source, String target, Dataset from, Dataset to) {
    return new RiskPair(source, target, from, to);
  }

  @Override
  public String comparisons(Tables tables, String source, List<Integer> labels) {
    return TransferBenchmark.comparisons(tables, source, labels);
  }

  @Override
  public List<String> pictured() {
    return List.of(
        Transfer.GATE,
        "logistic regression: source",
        "logistic regression: local",
        "logistic regression: pooled",
        "LightGBM, tuned: pooled");
  }

  private static final class RiskPair implements Pair {
    private final String source;
    private final String target;
    private final Dataset from;
    private final Dataset to;
    private @Nullable Sources once;

    RiskPair(String source, String target, Dataset from, Dataset to) {
      this.source = source;
      this.target = target;
      this.from = from;
      this.to = to;
    }

    @Override
    public List<Outcome> run(Split split, long seed, List<Integer> labels) {
      Measures measures = new Measures(source, target, split.test(), seed);
      return new Transfer(sources(split, seed), measures, split, seed).run(labels);
    }

    /** A large source is fitted once for all seeds, to the masks that the whole target shows. */
    private Sources sources(Split split, long seed) {
      if (from.size() <= Sources.MANY) {
        return Sources.of(from, Masks.of(split.rest()), Fitting.seeded(seed));
      }
      once = once == null ? Sources.of(from, Masks.of(to), Fitting.seeded(0)) : once;
      return once;
    }
  }
}
