package engraft.benchmarks.icu;

import engraft.learning.data.Dataset;
import engraft.learning.feature.Encoder;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.math.Order;
import engraft.learning.metric.Auroc;
import engraft.learning.metric.Scored;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Takes half of the measured variables out of test rows, together with every trace of their having
 * been measured: what is said once of a patient stays.
 */
final class Removal {

  private final FeatureSpace space;
  private final List<Integer> series;

  Removal(FeatureSpace space) {
    this.space = space;
    this.series =
        IntStream.range(0, space.variables().size())
            .filter(v -> space.variables().get(v).isSeries() && !space.isDerived(v))
            .boxed()
            .toList();
  }

  /**
   * Without the half that tells most by itself, in the training rows: as Raindrop leaves fixed
   * sensors out (Zhang et al. 2022), whose ranking is also by what each variable tells alone.
   */
  Dataset ofTheBest(Dataset training, Dataset test) {
    double[] worth = series.stream().mapToDouble(v -> -worth(training, v)).toArray();
    int[] order = Order.ascending(worth);
    BitSet kept = all();
    Arrays.stream(order).limit(series.size() / 2).map(series::get).forEach(kept::clear);
    Encoder encoder = new Encoder(space);
    return test.map(row -> row.withEncoded(encoder.keepOnly(row.encoded(), kept)));
  }

  /** Without a random half, another one for each row. */
  Dataset atRandom(Dataset test, long seed) {
    Encoder encoder = new Encoder(space);
    Random random = new Random(seed);
    return test.map(
        row -> {
          List<Integer> shuffled = new ArrayList<>(series);
          Collections.shuffle(shuffled, random);
          BitSet kept = all();
          shuffled.subList(0, series.size() / 2).forEach(kept::clear);
          return row.withEncoded(encoder.keepOnly(row.encoded(), kept));
        });
  }

  private BitSet all() {
    BitSet all = new BitSet();
    all.set(0, space.variables().size());
    return all;
  }

  /** How well a variable's best column tells outcomes apart; an absent value stands at the mean. */
  private double worth(Dataset data, int variable) {
    double best = 0.5;
    for (int c = space.absentColumn(variable); c < space.endColumn(variable); c++) {
      double[] column = new double[data.size()];
      for (int i = 0; i < column.length; i++) {
        float value = data.features(i)[c];
        column[i] = Float.isNaN(value) ? 0 : value;
      }
      double auroc = Auroc.value(new Scored(column, data.labels()));
      best = Math.max(best, Math.max(auroc, 1 - auroc));
    }
    return best;
  }
}
