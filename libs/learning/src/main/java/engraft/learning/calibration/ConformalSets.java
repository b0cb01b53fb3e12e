package engraft.learning.calibration;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Prediction sets that hold the truth at the stated level within each label and stratum of
 * completeness (Mondrian conformal prediction, Vovk et al. 2005), weighted where the calibration
 * rows stand for another population (Tibshirani et al. 2019).
 *
 * <p>The strangeness of a label is one minus its probability. A label is left out only when its
 * group has enough rows to show that it is strange.
 */
public record ConformalSets(double level, List<Group> groups) {

  /**
   * The strangeness of one group's calibration rows.
   *
   * @param stratum of completeness; {@link #ANY} for the group that stands in for small ones
   * @param scores strangeness of the true label
   * @param weights as many; 1 unless reweighted
   */
  public record Group(int stratum, int label, List<Double> scores, List<Double> weights) {
    /** All strata together. */
    public static final int ANY = -1;

    public Group {
      scores = List.copyOf(scores);
      weights = List.copyOf(weights);
      if (scores.size() != weights.size()) {
        throw new IllegalArgumentException("each score needs a weight");
      }
    }

    /** What the weights leave of the number of rows (Kish). */
    public double effectiveSize() {
      double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
      double squares = weights.stream().mapToDouble(weight -> weight * weight).sum();
      return squares == 0 ? 0 : sum * sum / squares;
    }

    double pValue(double strangeness) {
      double all = 0;
      double stranger = 0;
      double most = 0;
      for (int i = 0; i < scores.size(); i++) {
        all += weights.get(i);
        stranger += scores.get(i) >= strangeness ? weights.get(i) : 0;
        most = Math.max(most, weights.get(i));
      }
      // The patient at hand counts as one whole row, or as the heaviest.
      double self = Math.max(1, most);
      return (stranger + self) / (all + self);
    }
  }

  public ConformalSets {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("level (%s) must be within (0, 1)".formatted(level));
    }
    groups = List.copyOf(groups);
  }

  /** The labels that cannot be ruled out for a calibrated risk in a stratum. */
  public SortedSet<Integer> set(double risk, int stratum) {
    SortedSet<Integer> labels = new TreeSet<>();
    for (int label = 0; label <= 1; label++) {
      double strangeness = label == 1 ? 1 - risk : risk;
      if (pValue(strangeness, stratum, label) > 1 - level) {
        labels.add(label);
      }
    }
    return labels;
  }

  /** The classes that cannot be ruled out, by the probability of each. */
  public SortedSet<Integer> set(double[] probabilities, int stratum) {
    SortedSet<Integer> labels = new TreeSet<>();
    for (int label = 0; label < probabilities.length; label++) {
      if (pValue(1 - probabilities[label], stratum, label) > 1 - level) {
        labels.add(label);
      }
    }
    return labels;
  }

  /** How many rows the sets of a stratum and label rest on, by their weights; 0 without any. */
  public double effectiveSize(int stratum, int label) {
    return group(stratum, label).map(Group::effectiveSize).orElse(0.0);
  }

  private double pValue(double strangeness, int stratum, int label) {
    return group(stratum, label).map(group -> group.pValue(strangeness)).orElse(1.0);
  }

  private Optional<Group> group(int stratum, int label) {
    return groups.stream()
        .filter(group -> group.label() == label)
        .filter(group -> group.stratum() == stratum || group.stratum() == Group.ANY)
        .max(Comparator.comparingInt(Group::stratum));
  }
}
