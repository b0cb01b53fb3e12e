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

  private final List<BitSet> present;
  private final List<Integer> upTo;
  private final double[] givenBack;
  private int total;

  private Masks() {
    this(new ArrayList<>(), new ArrayList<>(), 0, new double[0]);
  }

  private Masks(List<BitSet> present, List<Integer> upTo, int total, double[] givenBack) {
    this.present = present;
    this.upTo = upTo;
    this.total = total;
    this.givenBack = givenBack;
  }

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

  /**
   * The same patterns for rows that lack variables of their own. A row keeps what it has and its
   * mask shows, so that it would lack what either lacks, and be sparser than the site's rows ever
   * are. Every other mask therefore gives a variable back as often as it takes for these rows to
   * have it as often as the site's, or always where the site has it more often. The rest stay as
   * they are: that an absence says less at another site is worth learning too. Among the medical
   * and the surgical stays of PhysioNet 2012 half of each was better than either alone.
   *
   * @param rows that will wear the masks, as they are
   */
  public Masks onto(Dataset rows) {
    FeatureSpace space = rows.space();
    double[] back = new double[space.variables().size()];
    for (int v = 0; v < back.length; v++) {
      int variable = v;
      long have = rows.rows().stream().filter(row -> row.encoded().has(space, variable)).count();
      back[v] = space.isDerived(v) ? 1 : givingBack((double) have / rows.size(), share(variable));
    }
    return new Masks(present, upTo, total, back);
  }

  /** Solves {@code here * (there + (1 - there) * back) = there} for the probability. */
  private static double givingBack(double here, double there) {
    return here <= there ? 1 : there * (1 - here) / (here * (1 - there));
  }

  /** How often the patterns show a variable. */
  private double share(int variable) {
    int shown = 0;
    for (int p = 0; p < present.size(); p++) {
      int count = upTo.get(p) - (p == 0 ? 0 : upTo.get(p - 1));
      shown += present.get(p).get(variable) ? count : 0;
    }
    return (double) shown / total;
  }

  /** One pattern, drawn in proportion to its count. */
  public BitSet draw(RandomGenerator random) {
    int at = random.nextInt(total);
    int pattern = 0;
    while (upTo.get(pattern) <= at) {
      pattern++;
    }
    BitSet drawn = (BitSet) present.get(pattern).clone();
    if (givenBack.length > 0 && random.nextBoolean()) {
      giveBack(drawn, random);
    }
    return drawn;
  }

  private void giveBack(BitSet drawn, RandomGenerator random) {
    for (int v = 0; v < givenBack.length; v++) {
      if (!drawn.get(v) && random.nextDouble() < givenBack[v]) {
        drawn.set(v);
      }
    }
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
