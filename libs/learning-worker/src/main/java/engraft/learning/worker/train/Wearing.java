package engraft.learning.worker.train;

import engraft.learning.data.Dataset;
import engraft.learning.mask.Masking;
import engraft.learning.mask.Masks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes training rows as sparse as the rows will be that the model is for: in the masks of another
 * site where they are known, else without variables at random.
 *
 * @param masks of the site that the model is for; null when nothing is known of it
 */
record Wearing(@Nullable Masks masks) {

  private static final int COPIES = 5;

  /** The share of variables that rows lose when no masks are known. */
  private static final double[] LOSSES = {0, 0.15, 0.3, 0.45, 0.6};

  /** Copies of the rows that together weigh as much as the rows. */
  Dataset wear(Dataset data, long seed) {
    if (masks != null) {
      return Masking.matched(data, masks, COPIES, seed);
    }
    Dataset all = data.with(List.of());
    for (int i = 0; i < LOSSES.length; i++) {
      Dataset lighter = data.map(row -> row.withWeight(row.weight() / LOSSES.length));
      all = all.and(Masking.dropped(lighter, LOSSES[i], seed + i));
    }
    return all;
  }
}
