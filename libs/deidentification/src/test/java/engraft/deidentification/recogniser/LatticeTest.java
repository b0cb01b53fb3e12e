package engraft.deidentification.recogniser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LatticeTest {

  private static final int LABELS = Labels.COUNT;
  private static final int TOKENS = 3;

  private final Random random = new Random(5);
  private final float[] scores = draw(TOKENS * LABELS);
  private final float[] transitions = draw(LABELS * LABELS);
  private final Lattice lattice = new Lattice(scores, TOKENS, transitions);

  private float[] draw(int count) {
    float[] drawn = new float[count];
    for (int i = 0; i < count; i++) {
      drawn[i] = (float) (4 * random.nextGaussian());
    }
    return drawn;
  }

  @Test
  void sumsOverAllLegalSequences() {
    double sum = sequences().stream().mapToDouble(s -> Math.exp(score(s))).sum();

    assertThat(lattice.logPartition()).isCloseTo(Math.log(sum), within(1e-6));
  }

  @Test
  void givesEachLabelItsShareOfAllLegalSequences() {
    double sum = sequences().stream().mapToDouble(s -> Math.exp(score(s))).sum();
    float[] marginals = lattice.marginals();

    for (int t = 0; t < TOKENS; t++) {
      for (int y = 0; y < LABELS; y++) {
        int token = t;
        int label = y;
        double share =
            sequences().stream()
                .filter(s -> s[token] == label)
                .mapToDouble(s -> Math.exp(score(s)))
                .sum();
        assertThat((double) marginals[t * LABELS + y]).isCloseTo(share / sum, within(1e-5));
      }
    }
  }

  @Test
  void findsTheLikeliestLegalSequence() {
    double best = sequences().stream().mapToDouble(this::score).max().orElseThrow();

    assertThat(score(lattice.best())).isCloseTo(best, within(1e-6));
  }

  private List<int[]> sequences() {
    List<int[]> legal = new ArrayList<>();
    for (int i = 0; i < LABELS * LABELS * LABELS; i++) {
      int[] sequence = {i % LABELS, i / LABELS % LABELS, i / LABELS / LABELS};
      if (Labels.mayStart(sequence[0])
          && Labels.mayFollow(sequence[0], sequence[1])
          && Labels.mayFollow(sequence[1], sequence[2])) {
        legal.add(sequence);
      }
    }
    return legal;
  }

  private double score(int[] sequence) {
    double score = 0;
    for (int t = 0; t < TOKENS; t++) {
      score += scores[t * LABELS + sequence[t]];
      score += t == 0 ? 0 : transitions[sequence[t - 1] * LABELS + sequence[t]];
    }
    return score;
  }
}
