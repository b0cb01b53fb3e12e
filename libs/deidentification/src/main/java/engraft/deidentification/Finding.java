package engraft.deidentification;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * An identifier in a text; it holds no text itself.
 *
 * @param start of its first character
 * @param end after its last character
 */
public record Finding(int start, int end, Category category, Evidence evidence) {

  public Finding {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException(
          "finding [%d, %d) must hold at least one character".formatted(start, end));
    }
  }

  /** Whether both have a character in common. */
  public boolean overlaps(Finding other) {
    return start < other.end && other.start < end;
  }

  /**
   * The findings without overlaps, in order: what overlaps becomes one, of the category with the
   * strongest evidence and, of those, the longest.
   */
  public static List<Finding> merged(List<Finding> findings) {
    List<Finding> sorted = new ArrayList<>(findings);
    sorted.sort(Comparator.comparingInt(Finding::start).thenComparingInt(Finding::end));
    List<Finding> merged = new ArrayList<>();
    Finding strongest = null;
    for (Finding finding : sorted) {
      if (strongest == null || finding.start >= merged.getLast().end) {
        merged.add(finding);
        strongest = finding;
        continue;
      }
      Finding last = merged.removeLast();
      strongest = stronger(strongest, finding);
      merged.add(
          new Finding(
              last.start, Math.max(last.end, finding.end), strongest.category, strongest.evidence));
    }
    return List.copyOf(merged);
  }

  private static Finding stronger(Finding one, Finding other) {
    int byEvidence = one.evidence.compareTo(other.evidence);
    if (byEvidence != 0) {
      return byEvidence < 0 ? one : other;
    }
    return other.end - other.start > one.end - one.start ? other : one;
  }
}
