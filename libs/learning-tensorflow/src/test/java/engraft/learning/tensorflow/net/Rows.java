package engraft.learning.tensorflow.net;

import engraft.clinical.Modality;
import engraft.learning.feature.EncodedEpisode;
import engraft.learning.feature.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Made-up encoded episodes of every modality, whose label the net can learn. */
public final class Rows {

  public static final int VARIABLES = 6;
  public static final int CODES = 3;
  public static final NetConfiguration CONFIGURATION =
      NetConfiguration.reading(
              List.of(
                  Modality.STATIC,
                  Modality.STATIC,
                  Modality.SERIES,
                  Modality.SERIES,
                  Modality.GENOMICS,
                  Modality.STATIC),
              CODES,
              48,
              32,
              8)
          .sized(16, 2, 1);

  private Rows() {}

  /** Rows whose label follows variables 0 and 2, one n-gram and the image's brightness. */
  public static NetData data(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<EncodedEpisode> rows = new ArrayList<>();
    float[] labels = new float[count];
    float[] weights = new float[count];
    for (int i = 0; i < count; i++) {
      double risk = random.nextDouble() * 4 - 2;
      labels[i] = random.nextDouble() < 1 / (1 + Math.exp(-3 * risk)) ? 1 : 0;
      weights[i] = 1;
      rows.add(row((float) risk, random));
    }
    return new NetData(rows, labels, weights);
  }

  /** A row with nothing in it at all. */
  public static EncodedEpisode empty() {
    return new EncodedEpisode(
        new float[0],
        new Tokens(new int[0], new int[0], new float[0], new float[0], new int[0]),
        new int[0],
        new float[0],
        List.of());
  }

  /** A row with one token and nothing else. */
  public static EncodedEpisode oneToken() {
    return new EncodedEpisode(
        new float[0],
        new Tokens(
            new int[] {2}, new int[] {-1}, new float[] {0.7f}, new float[] {5}, new int[] {-1}),
        new int[0],
        new float[0],
        List.of());
  }

  private static EncodedEpisode row(float risk, SplittableRandom random) {
    List<float[]> tokens = new ArrayList<>();
    if (random.nextInt(5) > 0) {
      tokens.add(new float[] {0, -1, risk + noise(random), 0, -1});
    }
    if (random.nextInt(3) > 0) {
      tokens.add(new float[] {1, random.nextInt(CODES), 0, 0, -1});
    }
    for (int t = 0; t < random.nextInt(4); t++) {
      tokens.add(new float[] {2, -1, risk + noise(random), 6 * t, -1});
    }
    if (random.nextInt(4) == 0) {
      tokens.add(new float[] {3, -1, 0, 12, random.nextInt(6)});
    }
    if (random.nextBoolean()) {
      tokens.add(new float[] {4, -1, random.nextInt(3), 0, -1});
    }
    int[] notes =
        random.nextBoolean() ? new int[] {risk > 0 ? 3 : 5, 8 + random.nextInt(20)} : new int[0];
    float[] image = random.nextBoolean() ? image(risk, random) : new float[0];
    return new EncodedEpisode(new float[0], tokens(tokens), notes, image, List.of());
  }

  private static float noise(SplittableRandom random) {
    return (float) (random.nextDouble() - 0.5);
  }

  private static float[] image(float risk, SplittableRandom random) {
    float[] pixels = new float[64];
    for (int p = 0; p < pixels.length; p++) {
      pixels[p] = (float) Math.clamp(0.5 + 0.2 * risk + 0.3 * noise(random), 0, 1);
    }
    return pixels;
  }

  private static Tokens tokens(List<float[]> list) {
    int count = list.size();
    int[] variables = new int[count];
    int[] codes = new int[count];
    float[] values = new float[count];
    float[] times = new float[count];
    int[] absences = new int[count];
    for (int i = 0; i < count; i++) {
      float[] token = list.get(i);
      variables[i] = (int) token[0];
      codes[i] = (int) token[1];
      values[i] = token[2];
      times[i] = token[3];
      absences[i] = (int) token[4];
    }
    return new Tokens(variables, codes, values, times, absences);
  }
}
