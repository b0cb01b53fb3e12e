package engraft.learning.explanation;

import engraft.learning.feature.EncodedEpisode;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.tree.BoostedTrees;
import engraft.learning.tree.Tree;
import java.util.ArrayList;
import java.util.List;

/**
 * Explains boosted trees by their exact Shapley values (TreeSHAP, Lundberg et al. 2020, in its
 * interventional form), against a patient of whom nothing is known.
 *
 * <p>The players are variables with all their columns, so that no summary of a value competes with
 * another. With a single baseline a leaf counts only for coalitions that hold all variables whose
 * splits only the row passes and none whose splits only the baseline passes; its share follows from
 * how many there are of each.
 */
public final class TreeShares {

  private final FeatureSpace space;
  private final float[] row;
  private final float[] nothing;
  private final double[] shares;

  private TreeShares(FeatureSpace space, float[] row) {
    this.space = space;
    this.row = row;
    this.nothing = Nothing.of(space);
    this.shares = new double[space.variables().size()];
  }

  /** The shares of a row of the space that the trees were grown in. */
  public static Shares of(BoostedTrees trees, FeatureSpace space, EncodedEpisode row) {
    TreeShares all = new TreeShares(space, row.features());
    for (Tree tree : trees.trees()) {
      all.walk(tree, 0, new ArrayList<>());
    }
    return Shares.of(trees.logit(all.nothing), all.shares, space, row);
  }

  /**
   * What one variable's splits on the way to a leaf have asked.
   *
   * @param byRow whether the row passes all of them
   * @param byNothing whether the baseline does
   */
  private record Player(int variable, boolean byRow, boolean byNothing) {
    boolean isPossible() {
      return byRow || byNothing;
    }
  }

  private void walk(Tree tree, int at, List<Player> players) {
    switch (tree.nodes().get(at)) {
      case Tree.Leaf(double value) -> count(value, players);
      case Tree.Split split -> {
        boolean rowLeft = goesLeft(split, row);
        boolean nothingLeft = goesLeft(split, nothing);
        descend(tree, split.left(), players, split, rowLeft, nothingLeft);
        descend(tree, split.right(), players, split, !rowLeft, !nothingLeft);
      }
    }
  }

  private void descend(
      Tree tree, int to, List<Player> players, Tree.Split split, boolean byRow, boolean byNothing) {
    if (!byRow && !byNothing) {
      return;
    }
    int variable = space.columns().get(split.column()).variable();
    List<Player> further = new ArrayList<>(players);
    Player player = new Player(variable, byRow, byNothing);
    for (int p = 0; p < further.size(); p++) {
      Player before = further.get(p);
      if (before.variable() == variable) {
        further.remove(p);
        player = new Player(variable, before.byRow() && byRow, before.byNothing() && byNothing);
        break;
      }
    }
    if (player.isPossible()) {
      further.add(player);
      walk(tree, to, further);
    }
  }

  private void count(double value, List<Player> players) {
    int needed = 0;
    int unwanted = 0;
    for (Player player : players) {
      needed += player.byRow() && !player.byNothing() ? 1 : 0;
      unwanted += player.byNothing() && !player.byRow() ? 1 : 0;
    }
    for (Player player : players) {
      if (player.byRow() && !player.byNothing()) {
        shares[player.variable()] += value * weight(needed - 1, unwanted);
      } else if (player.byNothing() && !player.byRow()) {
        shares[player.variable()] -= value * weight(needed, unwanted - 1);
      }
    }
  }

  /** {@code a! b! / (a + b + 1)!}. */
  private static double weight(int a, int b) {
    double weight = 1.0 / (a + b + 1);
    for (int i = 1; i <= b; i++) {
      weight *= (double) i / (a + i);
    }
    return weight;
  }

  private static boolean goesLeft(Tree.Split split, float[] features) {
    float value = features[split.column()];
    return Float.isNaN(value) ? split.absentLeft() : value <= split.threshold();
  }
}
