package engraft.adaptation.runs;

import engraft.clinical.Digest;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an adaptation is to do.
 *
 * @param model the foundation model
 * @param snapshot digest of the hospital's data cut
 * @param labels how many local labels may be learned from
 * @param strategies to compare; absent for the usual ones
 */
public record AdaptationRequest(
    Digest model, Digest snapshot, int labels, long seed, @Nullable List<String> strategies) {

  private static final int FEWEST_LABELS = 4;
  private static final int MOST_STRATEGIES = 20;
  private static final Pattern STRATEGY = Pattern.compile("[a-z][a-z0-9-]{0,39}");

  public AdaptationRequest {
    if (labels < FEWEST_LABELS) {
      throw new IllegalArgumentException(
          "labels (%d) must be at least %d: two of each class".formatted(labels, FEWEST_LABELS));
    }
    if (strategies != null) {
      strategies = List.copyOf(strategies);
      if (strategies.isEmpty()
          || strategies.size() > MOST_STRATEGIES
          || !strategies.stream().allMatch(STRATEGY.asMatchPredicate())) {
        throw new IllegalArgumentException(
            "strategies must be 1 to %d names that match %s".formatted(MOST_STRATEGIES, STRATEGY));
      }
    }
  }
}
