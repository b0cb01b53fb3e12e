package engraft.learning.tensorflow.net;

import engraft.clinical.Absence;
import engraft.clinical.Modality;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.feature.Variable;
import engraft.learning.outcome.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The sizes of a token net.
 *
 * @param modalities of each variable, in the order of the feature space
 * @param codes how many codes all coded variables have together
 * @param horizonHours times are divided by it
 * @param noteBuckets hashed n-grams of notes; 0 without notes
 * @param imageSide pixels a side; 0 without images
 * @param width of every embedding
 * @param heads of self-attention; divides the width
 * @param layers of self-attention over the tokens
 * @param base the net that this one grew on and whose parameters stay as they are (progressive
 *     nets, Rusu et al. 2016); null for a net of its own
 * @param objective what the scores stand for
 * @param scores how many a row has
 */
public record NetConfiguration(
    List<Modality> modalities,
    int codes,
    double horizonHours,
    int noteBuckets,
    int imageSide,
    int width,
    int heads,
    int layers,
    @Nullable NetConfiguration base,
    NetObjective objective,
    int scores) {

  /** Parameters of the base stand under this prefix. */
  public static final String BASE = "base/";

  /** The absences' rows in their embedding: row 0 stands for a value. */
  static final int ABSENCE_ROWS = 1 + Absence.values().length;

  /** An image smaller than this cannot be pooled twice. */
  private static final int SMALLEST_IMAGE = 4;

  public NetConfiguration {
    modalities = List.copyOf(modalities);
    // Nets that were kept before there were others answer a risk.
    objective = Objects.requireNonNullElse(objective, NetObjective.RISK);
    scores = Math.max(1, scores);
    if (width < 1 || heads < 1 || width % heads != 0) {
      throw new IllegalArgumentException(
          "width (%d) must be a multiple of heads (%d)".formatted(width, heads));
    }
    if (imageSide != 0 && imageSide < SMALLEST_IMAGE) {
      throw new IllegalArgumentException(
          "imageSide (%d) must be 0 or at least %d".formatted(imageSide, SMALLEST_IMAGE));
    }
    if (base != null && !base.isWithin(modalities, noteBuckets, imageSide)) {
      throw new IllegalArgumentException(
          "a net can only grow in a space that begins with its base's %d variables and reads notes"
                  .formatted(base.variables())
              + " and images as the base does\nMaybe extend the base's feature space.");
    }
  }

  /** A small net for this space: enough for some thousand episodes. */
  public static NetConfiguration of(FeatureSpace space) {
    return reading(
        space.variables().stream().map(Variable::modality).toList(),
        space.codes(),
        Math.max(1, space.horizon().toSeconds() / 3600.0),
        space.noteBuckets(),
        space.imageSide());
  }

  /** A small net that reads this and answers a risk. */
  public static NetConfiguration reading(
      List<Modality> modalities, int codes, double horizonHours, int noteBuckets, int imageSide) {
    return new NetConfiguration(
        modalities,
        codes,
        horizonHours,
        noteBuckets,
        imageSide,
        32,
        4,
        1,
        null,
        NetObjective.RISK,
        1);
  }

  /** The same net, wider or narrower, deeper or not. */
  public NetConfiguration sized(int otherWidth, int otherHeads, int otherLayers) {
    return with(otherWidth, otherHeads, otherLayers, base, objective, scores);
  }

  /** The same net beside another, for the outcome that the other answers. */
  public NetConfiguration beside(NetConfiguration other) {
    return with(width, heads, layers, other, other.objective, other.scores);
  }

  /** The same net for an outcome that is no risk. */
  public NetConfiguration answering(Outcome outcome) {
    return with(width, heads, layers, base, NetObjective.of(outcome), outcome.scores());
  }

  /** What it reads stays; how it reads and what it answers may differ. */
  private NetConfiguration with(
      int width,
      int heads,
      int layers,
      @Nullable NetConfiguration base,
      NetObjective objective,
      int scores) {
    return new NetConfiguration(
        modalities,
        codes,
        horizonHours,
        noteBuckets,
        imageSide,
        width,
        heads,
        layers,
        base,
        objective,
        scores);
  }

  /** A narrow column beside this net, for a space that begins with this net's variables. */
  public NetConfiguration grown(FeatureSpace space) {
    return of(space).sized(16, 2, 1).beside(this);
  }

  private boolean isWithin(List<Modality> others, int otherBuckets, int otherSide) {
    return others.size() >= variables()
        && (noteBuckets == 0 || noteBuckets == otherBuckets)
        && (imageSide == 0 || imageSide == otherSide);
  }

  public int variables() {
    return modalities.size();
  }

  public boolean hasNotes() {
    return noteBuckets > 0;
  }

  public boolean hasImages() {
    return imageSide > 0;
  }

  /** The modalities whose data arrive as tokens, in a fixed order. */
  public List<Modality> tokenModalities() {
    return Stream.of(Modality.STATIC, Modality.SERIES, Modality.GENOMICS)
        .filter(modalities::contains)
        .toList();
  }

  /** Every modality the net looks at, in the order in which the fusion sees them. */
  public List<Modality> allModalities() {
    List<Modality> all = new ArrayList<>(tokenModalities());
    if (hasNotes()) {
      all.add(Modality.NOTES);
    }
    if (hasImages()) {
      all.add(Modality.IMAGING);
    }
    return all;
  }

  /** 1 for each variable of this modality, else 0. */
  public float[] membership(Modality modality) {
    float[] membership = new float[variables()];
    for (int v = 0; v < membership.length; v++) {
      membership[v] = modalities.get(v) == modality ? 1 : 0;
    }
    return membership;
  }

  /** Pixels a side after both poolings. */
  public int pooledSide() {
    return imageSide / 2 / 2;
  }
}
