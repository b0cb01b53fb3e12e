package engraft.deidentification.known;

import engraft.deidentification.Category;
import engraft.deidentification.Evidence;
import engraft.deidentification.Finding;
import engraft.deidentification.text.Folding;
import java.util.Arrays;
import java.util.List;

/** The letters and digits of a text and where each of them stands. */
final class CompactText {

  private static final int WIDEST_GAP = 4;

  private final String text;
  private final String compact;
  private final int[] places;

  private CompactText(String text, String compact, int[] places) {
    this.text = text;
    this.compact = compact;
    this.places = places;
  }

  static CompactText of(String text) {
    StringBuilder compact = new StringBuilder();
    int[] places = new int[text.length()];
    for (int i = 0; i < text.length(); i++) {
      if (Character.isLetterOrDigit(text.charAt(i))) {
        places[compact.length()] = i;
        compact.append(Folding.fold(text.charAt(i)));
      }
    }
    return new CompactText(text, compact.toString(), Arrays.copyOf(places, compact.length()));
  }

  void find(CompactNeedle needle, List<Finding> findings) {
    int length = needle.compact().length();
    for (int at = compact.indexOf(needle.compact());
        at >= 0;
        at = compact.indexOf(needle.compact(), at + 1)) {
      int start = places[at];
      int end = places[at + length - 1] + 1;
      if (standsAlone(start, end, needle.category()) && isTogether(at, length)) {
        findings.add(new Finding(start, end, needle.category(), Evidence.KNOWN_IDENTIFIER));
      }
    }
  }

  /** A telephone number may follow its country's digits. */
  private boolean standsAlone(int start, int end, Category category) {
    char before = start == 0 ? ' ' : text.charAt(start - 1);
    boolean free =
        category == Category.CONTACT
            ? !Character.isLetter(before)
            : !Character.isLetterOrDigit(before);
    return free && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
  }

  private boolean isTogether(int at, int length) {
    for (int i = at + 1; i < at + length; i++) {
      if (places[i] - places[i - 1] > WIDEST_GAP) {
        return false;
      }
    }
    return true;
  }
}
