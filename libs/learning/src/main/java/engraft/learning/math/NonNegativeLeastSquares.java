package engraft.learning.math;

import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/** Explains numbers as sums of non-negative costs, by coordinate descent. */
public final class NonNegativeLeastSquares {

  private static final int SWEEPS = 200;

  private NonNegativeLeastSquares() {}

  /**
   * The costs that explain {@code targets} best.
   *
   * @param members which costs each target sums; equally many as targets
   */
  public static double[] solve(List<BitSet> members, double[] targets, int costs) {
    double[] found = new double[costs];
    double[] residuals = targets.clone();
    int[] counts = new int[costs];
    members.forEach(of -> of.stream().forEach(j -> counts[j]++));
    List<BitSet> holders = transpose(members, costs);
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      double moved = 0;
      for (int j = 0; j < costs; j++) {
        if (counts[j] > 0) {
          double mean = holders.get(j).stream().mapToDouble(i -> residuals[i]).sum() / counts[j];
          double next = Math.max(0, found[j] + mean);
          double change = next - found[j];
          holders.get(j).stream().forEach(i -> residuals[i] -= change);
          found[j] = next;
          moved = Math.max(moved, Math.abs(change));
        }
      }
      if (moved < 1e-10) {
        break;
      }
    }
    return found;
  }

  private static List<BitSet> transpose(List<BitSet> members, int costs) {
    List<BitSet> holders = Stream.generate(BitSet::new).limit(costs).toList();
    for (int i = 0; i < members.size(); i++) {
      int row = i;
      members.get(i).stream().forEach(j -> holders.get(j).set(row));
    }
    return holders;
  }
}
