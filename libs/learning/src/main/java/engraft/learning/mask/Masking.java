package engraft.learning.mask;

import engraft.learning.data.Dataset;
import engraft.learning.feature.EncodedEpisode;
import engraft.learning.feature.Encoder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Makes rows wear masks: of the variables that they have, they keep those that the mask shows. */
public final class Masking {

  private Masking() {}

  /**
   * Each row {@code copies} times, each copy with a mask of its own and an equal share of the row's
   * weight, so that what is learnt fits a site that measures less: no variable is rarer in the
   * copies than at that site, nor than in the rows ({@link Masks#onto}).
   */
  public static Dataset matched(Dataset data, Masks masks, int copies, long seed) {
    Encoder encoder = new Encoder(data.space());
    Random random = new Random(seed);
    Masks fitting = masks.onto(data);
    List<Dataset.Row> rows = new ArrayList<>(data.size() * copies);
    for (Dataset.Row row : data.rows()) {
      for (int copy = 0; copy < copies; copy++) {
        EncodedEpisode worn = encoder.keepOnly(row.encoded(), fitting.draw(random));
        rows.add(row.withEncoded(worn).withWeight(row.weight() / copies));
      }
    }
    return data.with(rows);
  }

  /** Each row without each of its variables at a given probability (variable dropout). */
  public static Dataset dropped(Dataset data, double probability, long seed) {
    Encoder encoder = new Encoder(data.space());
    Random random = new Random(seed);
    return data.map(
        row -> row.withEncoded(encoder.keepOnly(row.encoded(), kept(data, probability, random))));
  }

  /** Each row without a share of its variables of its own, drawn evenly from 0 to the greatest. */
  public static Dataset droppedUpTo(Dataset data, double greatest, long seed) {
    Encoder encoder = new Encoder(data.space());
    Random random = new Random(seed);
    return data.map(
        row -> {
          double share = greatest * random.nextDouble();
          return row.withEncoded(encoder.keepOnly(row.encoded(), kept(data, share, random)));
        });
  }

  private static BitSet kept(Dataset data, double probability, RandomGenerator random) {
    BitSet kept = new BitSet();
    for (int v = 0; v < data.space().variables().size(); v++) {
      // What is derived goes with what it is derived from.
      kept.set(v, data.space().isDerived(v) || random.nextDouble() >= probability);
    }
    return kept;
  }
}
