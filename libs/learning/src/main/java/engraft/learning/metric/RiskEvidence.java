package engraft.learning.metric;

import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Of calibrated log-odds: the AUROC with DeLong's interval, the Brier score with the bootstrap's.
 *
 * @param labels of the rows, 0 or 1
 */
@SuppressWarnings("ArrayRecordComponent") // a column of numbers; equality is never asked of it
public record RiskEvidence(double[] labels, long seed) implements Evidence {

  /** With fewer events or non-events a test shows nothing. */
  public static final int FEWEST = 10;

  private static final int RESAMPLES = 500;

  @Override
  public String metric() {
    return "auroc";
  }

  @Override
  public String title() {
    return "AUROC";
  }

  @Override
  public double chance() {
    return 0.5;
  }

  @Override
  public Optional<String> tooFew() {
    long events = Arrays.stream(labels).filter(label -> label == 1).count();
    long others = labels.length - events;
    return Math.min(events, others) < FEWEST
        ? Optional.of(
            "the test has %d events and %d non-events and needs %d of each"
                .formatted(events, others, FEWEST))
        : Optional.empty();
  }

  @Override
  public Estimate estimate(double[][] scores) {
    return Auroc.estimate(scored(scores));
  }

  @Override
  public Estimate difference(double[][] first, double[][] second) {
    return Auroc.difference(scored(first), scored(second));
  }

  @Override
  public SortedMap<String, Estimate> metrics(double[][] scores) {
    return metrics(scored(scores));
  }

  /** The same of log-odds in one column. */
  public SortedMap<String, Estimate> metrics(double[] logits) {
    return metrics(new Scored(logits, labels));
  }

  private SortedMap<String, Estimate> metrics(Scored scored) {
    SortedMap<String, Estimate> metrics = new TreeMap<>();
    metrics.put(metric(), Auroc.estimate(scored));
    metrics.put("brier", new Bootstrap(RESAMPLES, seed).estimate(scored, ProbabilityScores::brier));
    return metrics;
  }

  private Scored scored(double[][] scores) {
    return new Scored(Arrays.stream(scores).mapToDouble(row -> row[0]).toArray(), labels);
  }
}
