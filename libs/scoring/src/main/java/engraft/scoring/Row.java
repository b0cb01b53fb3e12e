package engraft.scoring;

import engraft.learning.feature.EncodedEpisode;
import engraft.learning.feature.Tokens;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * One row of a run. Rows that show the same episode with other things taken away share its tokens,
 * notes and image, so that the model encodes those once.
 *
 * @param episode whose features, notes and image the row has
 * @param tokens of the episode, or of the whole that it was taken from
 * @param kept the variables whose tokens count; null for all
 */
record Row(EncodedEpisode episode, Tokens tokens, @Nullable BitSet kept) {

  private static final int[] NO_NOTES = {};
  private static final float[] NO_IMAGE = {};

  static Row of(EncodedEpisode episode) {
    return new Row(episode, episode.tokens(), null);
  }

  /** The notes' n-grams; one and the same array for all rows without notes. */
  int[] notes() {
    return episode.notes().length == 0 ? NO_NOTES : episode.notes();
  }

  /** The image; one and the same array for all rows without one. */
  float[] image() {
    return episode.image().length == 0 ? NO_IMAGE : episode.image();
  }

  /** Whether the token at a place is there and counts. */
  boolean has(int token) {
    return token < tokens.size() && (kept == null || kept.get(tokens.variables()[token]));
  }
}
