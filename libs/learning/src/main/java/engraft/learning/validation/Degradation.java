package engraft.learning.validation;

import engraft.learning.calibration.Assessment;
import engraft.learning.data.Dataset;
import engraft.learning.feature.Encoder;
import engraft.learning.metric.Auroc;
import engraft.learning.metric.ProbabilityScores;
import engraft.learning.metric.Scored;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Removes variables step by step and measures what is left. */
final class Degradation {

  private static final int STEPS = 10;

  private final Validation validation;
  private final Dataset test;
  private final Encoder encoder;
  private final int variables;

  Degradation(Validation validation, Dataset test) {
    this.validation = validation;
    this.test = test;
    this.encoder = new Encoder(test.space());
    this.variables = test.space().variables().size();
  }

  /**
   * Each patient loses variables of its own, drawn at random; more at each step, never other ones.
   */
  ValidationReport.Curve random() {
    Random random = new Random(validation.seed());
    List<List<Integer>> orders = new ArrayList<>();
    for (int i = 0; i < test.size(); i++) {
      List<Integer> order = all();
      Collections.shuffle(order, random);
      orders.add(order);
    }
    return curve("random", orders);
  }

  /** All patients lose the same variables, first those that the site misses most often. */
  ValidationReport.Curve asTheSiteMisses() {
    List<Integer> order = all();
    order.sort(Comparator.comparingLong(this::present));
    return curve("site", Collections.nCopies(test.size(), order));
  }

  private List<Integer> all() {
    return IntStream.range(0, variables).boxed().collect(Collectors.toCollection(ArrayList::new));
  }

  private long present(int variable) {
    return test.rows().stream().filter(row -> row.encoded().has(test.space(), variable)).count();
  }

  private ValidationReport.Curve curve(String name, List<List<Integer>> orders) {
    List<ValidationReport.Point> points = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      points.add(point((double) step / STEPS, orders));
    }
    return new ValidationReport.Curve(name, points);
  }

  private ValidationReport.Point point(double share, List<List<Integer>> orders) {
    int removed = (int) Math.round(share * variables);
    List<Dataset.Row> rows = new ArrayList<>();
    for (int i = 0; i < test.size(); i++) {
      BitSet kept = new BitSet();
      kept.set(0, variables);
      orders.get(i).subList(0, removed).forEach(kept::clear);
      Dataset.Row row = test.row(i);
      rows.add(row.withEncoded(encoder.keepOnly(row.encoded(), kept)));
    }
    Dataset thinned = test.with(rows);
    Scored scored = validation.scored(thinned);
    List<Assessment> assessments = validation.assess(thinned);
    return new ValidationReport.Point(
        share,
        Auroc.estimate(scored),
        ProbabilityScores.brier(scored),
        assessments.stream().mapToDouble(a -> a.high() - a.low()).average().orElse(Double.NaN),
        assessments.stream().mapToInt(a -> a.abstention().isPresent() ? 1 : 0).average().orElse(0));
  }
}
