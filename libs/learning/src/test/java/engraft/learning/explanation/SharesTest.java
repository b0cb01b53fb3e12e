package engraft.learning.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import engraft.clinical.Absence;
import engraft.clinical.Episode;
import engraft.clinical.Measurement;
import engraft.learning.Episodes;
import engraft.learning.data.Dataset;
import engraft.learning.expert.Fitting;
import engraft.learning.feature.EncodedEpisode;
import engraft.learning.feature.Encoder;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.linear.LinearModel;
import engraft.learning.linear.RidgeLogistic;
import engraft.learning.tree.BoostedTrees;
import engraft.learning.tree.Tree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharesTest {

  private static final int VARIABLES = 4;

  private final List<Episode> episodes = episodes(60, 1);
  private final FeatureSpace space = FeatureSpace.learn(episodes, Episodes.TASK);
  private final Encoder encoder = new Encoder(space);
  private final BoostedTrees trees = grown(12, 3);

  /** Two readings a variable, so that each has many columns; some have only a reason. */
  private static List<Episode> episodes(int count, long seed) {
    Random random = new Random(seed);
    List<Episode> episodes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<Measurement> measurements = new ArrayList<>();
      for (int v = 0; v < VARIABLES; v++) {
        switch (random.nextInt(4)) {
          case 0 -> {}
          case 1 -> measurements.add(Episodes.absent("x" + v, Absence.PENDING));
          default -> {
            measurements.add(Episodes.number("x" + v, random.nextGaussian(), 0));
            measurements.add(Episodes.number("x" + v, random.nextGaussian(), 5));
          }
        }
      }
      measurements.add(Episodes.number("death", random.nextInt(2)));
      episodes.add(Episodes.of("here", i, measurements));
    }
    return episodes;
  }

  /** Random trees of depth four over all columns. */
  private BoostedTrees grown(int count, long seed) {
    Random random = new Random(seed);
    List<Tree> all = new ArrayList<>();
    for (int t = 0; t < count; t++) {
      List<Tree.Node> nodes = new ArrayList<>();
      grow(nodes, 4, random);
      all.add(new Tree(nodes));
    }
    return new BoostedTrees(0.3, all);
  }

  private int grow(List<Tree.Node> nodes, int depth, Random random) {
    int at = nodes.size();
    nodes.add(new Tree.Leaf(random.nextGaussian()));
    if (depth > 0) {
      int column = random.nextInt(space.width());
      float threshold = (float) (random.nextGaussian() * 0.7);
      boolean absentLeft = random.nextBoolean();
      int left = grow(nodes, depth - 1, random);
      int right = grow(nodes, depth - 1, random);
      nodes.set(at, new Tree.Split(column, threshold, absentLeft, left, right));
    }
    return at;
  }

  /** Shapley's definition, coalition by coalition. */
  private double[] byDefinition(ToDoubleFunction<float[]> model, EncodedEpisode row) {
    double[] shares = new double[VARIABLES];
    for (int mask = 0; mask < 1 << VARIABLES; mask++) {
      for (int v = 0; v < VARIABLES; v++) {
        if ((mask & 1 << v) == 0) {
          int size = Integer.bitCount(mask);
          double weight = factorial(size) * factorial(VARIABLES - size - 1) / factorial(VARIABLES);
          shares[v] +=
              weight
                  * (model.applyAsDouble(with(row, mask | 1 << v))
                      - model.applyAsDouble(with(row, mask)));
        }
      }
    }
    return shares;
  }

  private float[] with(EncodedEpisode row, int mask) {
    return encoder.keepOnly(row, BitSet.valueOf(new long[] {mask})).features();
  }

  private static double factorial(int n) {
    return IntStream.rangeClosed(1, n).asDoubleStream().reduce(1, (a, b) -> a * b);
  }

  private static double[] both(Shares shares) {
    double[] sum = new double[VARIABLES];
    Arrays.setAll(sum, v -> shares.values()[v] + shares.absences()[v]);
    return sum;
  }

  @Test
  void treesAreExplainedByExactlyShapleysValues() {
    for (Episode episode : episodes) {
      EncodedEpisode row = encoder.encode(episode);
      Shares shares = TreeShares.of(trees, space, row);
      assertThat(both(shares)).containsExactly(byDefinition(trees::logit, row), within(1e-9));
      assertThat(shares.total()).isCloseTo(trees.logit(row.features()), within(1e-9));
    }
  }

  @Test
  void aLinearModelIsExplainedByExactlyShapleysValues() {
    Dataset data = Dataset.of(space, Episodes.TASK, episodes);
    LinearModel model = RidgeLogistic.STANDARD.fit(data, Fitting.seeded(1));
    for (Episode episode : episodes) {
      EncodedEpisode row = encoder.encode(episode);
      Shares shares = LinearShares.of(model, space, row);
      assertThat(both(shares)).containsExactly(byDefinition(model::logit, row), within(1e-9));
    }
  }

  @Test
  void whatIsAbsentHasExactlyNoShareAndItsReasonStandsApart() {
    boolean reasonMattered = false;
    for (Episode episode : episodes) {
      EncodedEpisode row = encoder.encode(episode);
      Shares shares = TreeShares.of(trees, space, row);
      for (int v = 0; v < VARIABLES; v++) {
        boolean present = row.has(space, v);
        assertThat(present ? shares.absences()[v] : shares.values()[v]).isZero();
        reasonMattered |= shares.absences()[v] != 0;
      }
    }
    assertThat(reasonMattered).isTrue();
    Shares nothing = TreeShares.of(trees, space, encoder.encode(Episodes.of(999)));
    assertThat(both(nothing)).containsOnly(0);
  }

  /** Scoring explains by occlusion, one variable at a time: the strongest must be the same. */
  @Test
  void occlusionMostlyNamesTheSameStrongestVariable() {
    int same = 0;
    int asked = 0;
    for (Episode episode : episodes) {
      EncodedEpisode row = encoder.encode(episode);
      double[] exact = both(TreeShares.of(trees, space, row));
      double[] occluded = new double[VARIABLES];
      int all = (1 << VARIABLES) - 1;
      Arrays.setAll(
          occluded, v -> trees.logit(with(row, all)) - trees.logit(with(row, all & ~(1 << v))));
      if (Arrays.stream(exact).anyMatch(share -> share != 0)) {
        asked++;
        same += strongest(exact) == strongest(occluded) ? 1 : 0;
      }
    }
    assertThat(same).isGreaterThan(asked * 7 / 10);
  }

  private static int strongest(double[] shares) {
    return IntStream.range(0, shares.length)
        .boxed()
        .max(Comparator.comparingDouble(v -> Math.abs(shares[v])))
        .orElseThrow();
  }
}
