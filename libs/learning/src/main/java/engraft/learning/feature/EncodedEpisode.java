package engraft.learning.feature;

import java.util.List;

/**
 * An episode as the experts see it.
 *
 * @param features one number a column of the space; {@code NaN} for what is not there
 * @param tokens what nets are told
 * @param series every mention, of which derived variables are computed
 * @param notes hashed n-grams in ascending order; empty without notes
 * @param image {@code imageSide * imageSide} pixels in [0, 1], row by row; empty without an image
 * @param issues what the space had no place for
 */
@SuppressWarnings("ArrayRecordComponent") // tensors; equality is never asked of them
public record EncodedEpisode(
    float[] features,
    Tokens tokens,
    Tokens series,
    int[] notes,
    float[] image,
    List<EncodingIssue> issues) {

  public EncodedEpisode {
    issues = List.copyOf(issues);
  }

  /** Where nets are told every mention. */
  public EncodedEpisode(
      float[] features, Tokens tokens, int[] notes, float[] image, List<EncodingIssue> issues) {
    this(features, tokens, tokens, notes, image, issues);
  }

  /** Whether a variable has a value. */
  public boolean has(FeatureSpace space, int variable) {
    return features[space.absentColumn(variable)] == 0;
  }

  /**
   * The share of the space's measured variables that have a value; 1 for a space without variables.
   */
  public double completeness(FeatureSpace space) {
    int present = 0;
    int all = 0;
    for (int v = 0; v < space.variables().size(); v++) {
      if (!space.isDerived(v)) {
        all++;
        present += has(space, v) ? 1 : 0;
      }
    }
    return all == 0 ? 1 : (double) present / all;
  }
}
