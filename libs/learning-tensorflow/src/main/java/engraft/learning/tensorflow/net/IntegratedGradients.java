package engraft.learning.tensorflow.net;

import engraft.learning.feature.EncodedEpisode;
import engraft.learning.feature.Tokens;
import engraft.learning.tensorflow.weights.Weights;
import java.util.ArrayList;
import java.util.List;

/**
 * Why a net says what it says of a row, by integrated gradients (Sundararajan, Taly and Yan 2017).
 *
 * <p>Numbers and pixels go from the usual (a standardised 0; black) to what they are, while what is
 * there stays there: that is what the values do. What their being there does at all is told apart,
 * by taking each variable away at its usual value, so that the net reads its own way of missing.
 *
 * @param usual log-odds of the same row with all numbers usual and the image black
 * @param values by variable; these and the pixels add up to the log-odds less {@code usual};
 *     exactly 0 for a variable without a number
 * @param presences by variable: what its being mentioned, with its code or its reason of absence,
 *     does; exactly 0 for what is not mentioned
 * @param pixels the saliency map, row by row; empty without an image
 */
@SuppressWarnings("ArrayRecordComponent") // columns of numbers; equality is never asked of them
public record IntegratedGradients(
    double usual, double[] values, double[] presences, double[] pixels) {

  private static final int STEPS = 32;

  /** Explains one row. */
  public static IntegratedGradients of(NetGraph graph, Weights weights, EncodedEpisode row) {
    graph.write(weights);
    List<EncodedEpisode> path = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      path.add(scaled(row, (step + 0.5f) / STEPS));
    }
    InputSlopes.Slopes slopes = graph.inputSlopes(path);
    double[] values = new double[graph.configuration().variables()];
    Tokens tokens = row.tokens();
    for (int t = 0; t < tokens.size(); t++) {
      values[tokens.variables()[t]] += tokens.values()[t] * mean(slopes.values(), t);
    }
    double[] pixels = new double[row.image().length];
    for (int p = 0; p < pixels.length; p++) {
      pixels[p] = row.image()[p] * mean(slopes.pixels(), p);
    }
    EncodedEpisode usual = scaled(row, 0);
    double[] presences = new double[values.length];
    double before = graph.logits(List.of(usual))[0];
    for (int variable : tokens.variables()) {
      if (presences[variable] == 0) {
        presences[variable] = before - graph.logits(List.of(without(usual, variable)))[0];
      }
    }
    return new IntegratedGradients(before, values, presences, pixels);
  }

  private static double mean(float[][] slopes, int at) {
    double sum = 0;
    for (float[] step : slopes) {
      sum += step[at];
    }
    return sum / slopes.length;
  }

  private static EncodedEpisode scaled(EncodedEpisode row, float by) {
    Tokens tokens = row.tokens();
    float[] values = tokens.values().clone();
    for (int t = 0; t < values.length; t++) {
      values[t] *= by;
    }
    float[] image = row.image().clone();
    for (int p = 0; p < image.length; p++) {
      image[p] *= by;
    }
    Tokens moved =
        new Tokens(tokens.variables(), tokens.codes(), values, tokens.times(), tokens.absences());
    return new EncodedEpisode(row.features(), moved, row.notes(), image, row.issues());
  }

  private static EncodedEpisode without(EncodedEpisode row, int variable) {
    return new EncodedEpisode(
        row.features(),
        Forgetting.only(row.tokens(), v -> v != variable),
        row.notes(),
        row.image(),
        row.issues());
  }
}
