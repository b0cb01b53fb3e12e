package engraft.learning.mask;

import engraft.clinical.ConceptId;
import engraft.clinical.MaskProfile;
import engraft.learning.data.Dataset;
import engraft.learning.feature.FeatureSpace;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Patterns of presence over a space's variables, to be drawn as often as they were seen. */
public final class Masks {

  private final List<BitSet> present = new ArrayList<>();
  private final List<Integer> upTo = new ArrayList<>();
  private int total;

  private Masks() {}

  /** The published patterns of another site; concepts outside the space are ignored. */
  public static Masks of(FeatureSpace space, MaskProfile profile) {
    Masks masks = new Masks();
    for (MaskProfile.Pattern pattern : profile.patterns()) {
      BitSet variables = new BitSet();
      for (ConceptId concept : pattern.present()) {
        space.indexOf(concept).ifPresent(variables::set);
      }
      // A profile tells what is measured; what is derived goes with what it is derived from.
      IntStream.range(0, space.variables().size()).filter(space::isDerived).forEach(variables::set);
      masks.add(variables, pattern.count());
    }
    return masks.checked();
  }

  /** The patterns of rows at hand, labelled or not. */
  public static Masks of(Dataset data) {
    Masks masks = new Masks();
    for (Dataset.Row row : data.rows()) {
      BitSet variables = new BitSet();
      for (int v = 0; v < data.space().variables().size(); v++) {
        variables.set(v, row.encoded().has(data.space(), v));
      }
      masks.add(variables, 1);
    }
    return masks.checked();
  }

  /** One pattern, drawn in proportion to its count; not to be written to. */
  public BitSet draw(RandomGenerator random) {
    int at = random.nextInt(total);
    int pattern = 0;
    while (upTo.get(pattern) <= at) {
      pattern++;
    }
    return present.get(pattern);
  }

  private void add(BitSet variables, int count) {
    total += count;
    present.add(variables);
    upTo.add(total);
  }

  private Masks checked() {
    if (total == 0) {
      throw new IllegalArgumentException(
          "a mask profile without patterns cannot be worn\nMaybe the site has too few episodes.");
    }
    return this;
  }
}
