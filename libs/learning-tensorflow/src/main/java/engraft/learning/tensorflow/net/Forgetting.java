package engraft.learning.tensorflow.net;

import engraft.clinical.Modality;
import engraft.learning.feature.EncodedEpisode;
import engraft.learning.feature.Tokens;
import engraft.learning.mask.Masks;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Takes variables and modalities away from training rows, so that the net learns to do without:
 * every other row wears a mask of the site that the net is for, where masks are known; the rest
 * lose variables at a rate drawn from a uniform distribution.
 */
final class Forgetting {

  /** How many copies of a validation row, besides itself, have less. */
  private static final int COPIES = 2;

  private final NetConfiguration configuration;
  private final NetPlan plan;
  private final @Nullable Masks masks;

  Forgetting(NetConfiguration configuration, NetPlan plan, @Nullable Masks masks) {
    this.configuration = configuration;
    this.plan = plan;
    this.masks = masks;
  }

  /** Validation rows as they are and with less, always the same. */
  static NetData worn(
      NetData data, NetConfiguration configuration, @Nullable Masks masks, NetPlan plan) {
    Forgetting forgetting = new Forgetting(configuration, plan, masks);
    SplittableRandom random = new SplittableRandom(data.size());
    List<EncodedEpisode> rows = new ArrayList<>(data.rows());
    for (int copy = 0; copy < COPIES; copy++) {
      data.rows().forEach(row -> rows.add(forgetting.apply(row, random)));
    }
    return new NetData(
        rows, repeated(data.labels()), repeated(data.known()), repeated(data.weights()));
  }

  private static float[] repeated(float[] values) {
    float[] repeated = new float[values.length * (COPIES + 1)];
    for (int i = 0; i < repeated.length; i++) {
      repeated[i] = values[i % values.length];
    }
    return repeated;
  }

  /** The row with less; the stream decides what goes. */
  EncodedEpisode apply(EncodedEpisode row, SplittableRandom random) {
    BitSet kept = kept(random);
    List<Modality> gone = new ArrayList<>();
    for (Modality modality : configuration.allModalities()) {
      if (random.nextDouble() < plan.modalityDropout()) {
        gone.add(modality);
      }
    }
    if (gone.size() == configuration.allModalities().size()) {
      gone.clear();
    }
    for (int v = 0; v < configuration.variables(); v++) {
      if (gone.contains(configuration.modalities().get(v))) {
        kept.clear(v);
      }
    }
    return new EncodedEpisode(
        row.features(),
        only(row.tokens(), kept::get),
        gone.contains(Modality.NOTES) ? new int[0] : row.notes(),
        gone.contains(Modality.IMAGING) ? new float[0] : row.image(),
        row.issues());
  }

  private BitSet kept(SplittableRandom random) {
    if (masks != null && random.nextBoolean()) {
      return masks.draw(random);
    }
    double rate = random.nextDouble() * plan.variableDropout();
    BitSet kept = new BitSet();
    for (int v = 0; v < configuration.variables(); v++) {
      kept.set(v, random.nextDouble() >= rate);
    }
    return kept;
  }

  /** The tokens of some variables. */
  static Tokens only(Tokens tokens, IntPredicate kept) {
    int[] at = new int[tokens.size()];
    int count = 0;
    for (int t = 0; t < tokens.size(); t++) {
      if (kept.test(tokens.variables()[t])) {
        at[count++] = t;
      }
    }
    int[] variables = new int[count];
    int[] codes = new int[count];
    float[] values = new float[count];
    float[] times = new float[count];
    int[] absences = new int[count];
    for (int i = 0; i < count; i++) {
      variables[i] = tokens.variables()[at[i]];
      codes[i] = tokens.codes()[at[i]];
      values[i] = tokens.values()[at[i]];
      times[i] = tokens.times()[at[i]];
      absences[i] = tokens.absences()[at[i]];
    }
    return new Tokens(variables, codes, values, times, absences);
  }
}
