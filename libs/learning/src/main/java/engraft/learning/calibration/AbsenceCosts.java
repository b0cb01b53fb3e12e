package engraft.learning.calibration;

import engraft.learning.data.Dataset;
import engraft.learning.expert.FittedModel;
import engraft.learning.feature.Encoder;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.math.NonNegativeLeastSquares;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;

/**
 * What the absence of each variable does to a model's log-odds: values are removed at random and
 * the squared change is explained as a sum of non-negative costs of the variables removed.
 */
public final class AbsenceCosts {

  private static final int MASKS = 8;
  private static final int MOST_ROWS = 400;
  private static final double MOST_REMOVED = 0.9;

  private AbsenceCosts() {}

  /** Variances by variable, in the order of the space; 0 for a variable that no row has. */
  public static List<Double> learn(FittedModel model, Dataset data, long seed) {
    FeatureSpace space = data.space();
    Encoder encoder = new Encoder(space);
    Random random = new Random(seed);
    Dataset some = data.with(data.rows().stream().limit(MOST_ROWS).toList());
    double[] full = model.logits(some);
    List<BitSet> removed = new ArrayList<>();
    List<Dataset.Row> masked = new ArrayList<>();
    for (Dataset.Row row : some.rows()) {
      for (int m = 0; m < MASKS; m++) {
        BitSet kept = present(space, row);
        BitSet gone = thinned(kept, MOST_REMOVED * random.nextDouble(), random);
        kept.andNot(gone);
        removed.add(gone);
        masked.add(row.withEncoded(encoder.keepOnly(row.encoded(), kept)));
      }
    }
    double[] without = model.logits(some.with(masked));
    double[] changes = new double[without.length];
    for (int i = 0; i < changes.length; i++) {
      double change = without[i] - full[i / MASKS];
      changes[i] = change * change;
    }
    double[] costs = NonNegativeLeastSquares.solve(removed, changes, space.variables().size());
    return DoubleStream.of(costs).boxed().toList();
  }

  private static BitSet present(FeatureSpace space, Dataset.Row row) {
    BitSet present = new BitSet();
    for (int v = 0; v < space.variables().size(); v++) {
      present.set(v, row.encoded().has(space, v));
    }
    return present;
  }

  private static BitSet thinned(BitSet of, double share, Random random) {
    BitSet thinned = new BitSet();
    of.stream().filter(_ -> random.nextDouble() < share).forEach(thinned::set);
    return thinned;
  }
}
