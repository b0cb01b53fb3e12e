package engraft.learning.tensorflow.net;

import engraft.clinical.Modality;
import engraft.learning.feature.EncodedEpisode;
import engraft.learning.feature.Tokens;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;

/** Takes variables and modalities away from training rows, so that the net learns to do without. */
final class Forgetting {

  private final NetConfiguration configuration;
  private final NetPlan plan;

  Forgetting(NetConfiguration configuration, NetPlan plan) {
    this.configuration = configuration;
    this.plan = plan;
  }

  /** The row with less; the stream decides what goes. */
  EncodedEpisode apply(EncodedEpisode row, SplittableRandom random) {
    double rate = random.nextDouble() * plan.variableDropout();
    BitSet kept = new BitSet();
    for (int v = 0; v < configuration.variables(); v++) {
      kept.set(v, random.nextDouble() >= rate);
    }
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
        only(row.tokens(), kept),
        gone.contains(Modality.NOTES) ? new int[0] : row.notes(),
        gone.contains(Modality.IMAGING) ? new float[0] : row.image(),
        row.issues());
  }

  private static Tokens only(Tokens tokens, BitSet kept) {
    int[] at = new int[tokens.size()];
    int count = 0;
    for (int t = 0; t < tokens.size(); t++) {
      if (kept.get(tokens.variables()[t])) {
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
