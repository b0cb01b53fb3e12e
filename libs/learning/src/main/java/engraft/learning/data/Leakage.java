package engraft.learning.data;

import engraft.clinical.ConceptId;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.metric.Auroc;
import engraft.learning.metric.Estimate;
import engraft.learning.metric.Scored;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Variables that tell the outcome by themselves, or by being there at all: mostly because they are
 * written down after it. They are reported, never dropped silently.
 */
public final class Leakage {

  /** No honest single measurement tells outcomes apart this well. */
  private static final double SUSPICIOUS = 0.97;

  private static final int FEWEST = 10;

  private Leakage() {}

  /**
   * A variable that leaks.
   *
   * @param column what of it does, such as {@code LAST} or {@code ABSENT}
   * @param auroc of the column alone, turned to be above one half
   */
  public record Suspect(ConceptId concept, String column, Estimate auroc) {

    /** For a model card or a report. */
    public String warning() {
      return String.format(
          Locale.ROOT,
          "%s (%s) tells the outcome by itself, with an AUROC of %.3f (%.3f to %.3f): make sure"
              + " that it is known before the outcome, or exclude it from the task.",
          concept,
          column,
          auroc.value(),
          auroc.low(),
          auroc.high());
    }
  }

  /** What to say of the suspects; nothing where there are none. */
  public static List<String> warnings(Dataset data) {
    return suspects(data).stream().map(Suspect::warning).toList();
  }

  /**
   * The suspects among a data set's variables, each by its worst column; none can be found with
   * fewer than ten events or non-events.
   */
  public static List<Suspect> suspects(Dataset data) {
    Dataset labelled = data.labelled();
    List<Suspect> suspects = new ArrayList<>();
    if (labelled.events() < FEWEST || labelled.nonEvents() < FEWEST) {
      return suspects;
    }
    FeatureSpace space = data.space();
    for (int v = 0; v < space.variables().size(); v++) {
      Suspect worst = null;
      for (int c = space.absentColumn(v); c < space.endColumn(v); c++) {
        Estimate auroc = alone(labelled, c);
        if (auroc.value() >= SUSPICIOUS
            && (worst == null || auroc.value() > worst.auroc().value())) {
          worst =
              new Suspect(
                  space.variables().get(v).concept(),
                  space.columns().get(c).statistic().name(),
                  auroc);
        }
      }
      if (worst != null) {
        suspects.add(worst);
      }
    }
    return suspects;
  }

  /**
   * Rows without the value take no part; a column of which too few rows have a value says nothing.
   */
  private static Estimate alone(Dataset data, int column) {
    int[] present =
        IntStream.range(0, data.size())
            .filter(i -> !Float.isNaN(data.features(i)[column]))
            .toArray();
    Dataset known = data.subset(present);
    if (known.events() < FEWEST || known.nonEvents() < FEWEST) {
      return Estimate.UNKNOWN;
    }
    double[] values =
        known.rows().stream().mapToDouble(r -> r.encoded().features()[column]).toArray();
    Estimate auroc = Auroc.estimate(new Scored(values, known.labels()));
    return auroc.value() >= 0.5
        ? auroc
        : new Estimate(1 - auroc.value(), 1 - auroc.high(), 1 - auroc.low());
  }
}
