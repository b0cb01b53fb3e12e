package engraft.deidentification.scrubbing;

import engraft.deidentification.Finding;
import java.util.Arrays;
import java.util.List;

/** A text after some replacements, and for each of its characters where it comes from. */
final class Rewriting {

  private final String text;
  private final int[] starts;
  private final int[] ends;

  private Rewriting(String text, int[] starts, int[] ends) {
    this.text = text;
    this.starts = starts;
    this.ends = ends;
  }

  static Rewriting of(String text) {
    int[] starts = new int[text.length()];
    int[] ends = new int[text.length()];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = i;
      ends[i] = i + 1;
    }
    return new Rewriting(text, starts, ends);
  }

  String text() {
    return text;
  }

  /** A finding of this text by its place in the original. */
  Finding original(Finding finding) {
    return new Finding(
        starts[finding.start()], ends[finding.end() - 1], finding.category(), finding.evidence());
  }

  /**
   * @param replacements in their order, without overlaps
   */
  Rewriting with(List<PatientScrubber.Replacement> replacements) {
    StringBuilder written = new StringBuilder();
    int length =
        text.length()
            + replacements.stream()
                .mapToInt(r -> r.written().length() - (r.finding().end() - r.finding().start()))
                .sum();
    int[] newStarts = new int[length];
    int[] newEnds = new int[length];
    int from = 0;
    for (PatientScrubber.Replacement replacement : replacements) {
      Finding finding = replacement.finding();
      copy(from, finding.start(), written, newStarts, newEnds);
      int at = written.length();
      written.append(replacement.written());
      Arrays.fill(newStarts, at, written.length(), starts[finding.start()]);
      Arrays.fill(newEnds, at, written.length(), ends[finding.end() - 1]);
      from = finding.end();
    }
    copy(from, text.length(), written, newStarts, newEnds);
    return new Rewriting(written.toString(), newStarts, newEnds);
  }

  private void copy(int from, int to, StringBuilder written, int[] newStarts, int[] newEnds) {
    System.arraycopy(starts, from, newStarts, written.length(), to - from);
    System.arraycopy(ends, from, newEnds, written.length(), to - from);
    written.append(text, from, to);
  }
}
