package engraft.deidentification.text;

import java.util.ArrayList;
import java.util.List;

/** A text as runs of letters, runs of digits and single other characters. */
public final class Tokens {

  private final String text;
  private final int[] starts;
  private final int[] ends;
  private final String[] folded;
  private final boolean[] lineStarts;

  private Tokens(String text, List<int[]> places) {
    this.text = text;
    this.starts = places.stream().mapToInt(place -> place[0]).toArray();
    this.ends = places.stream().mapToInt(place -> place[1]).toArray();
    this.folded = new String[starts.length];
    this.lineStarts = new boolean[starts.length];
    for (int i = 0; i < starts.length; i++) {
      folded[i] = Folding.fold(text.substring(starts[i], ends[i]));
      lineStarts[i] = i == 0 || text.substring(ends[i - 1], starts[i]).indexOf('\n') >= 0;
    }
  }

  public static Tokens of(String text) {
    List<int[]> places = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (isSpace(c)) {
        i++;
        continue;
      }
      int start = i++;
      if (isLetter(c)) {
        while (i < text.length() && isLetter(text.charAt(i))) {
          i++;
        }
      } else if (isDigit(c)) {
        while (i < text.length() && isDigit(text.charAt(i))) {
          i++;
        }
      }
      places.add(new int[] {start, i});
    }
    return new Tokens(text, places);
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF';
  }

  private static boolean isLetter(char c) {
    return Character.isLetter(c) || Character.getType(c) == Character.NON_SPACING_MARK;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  public int count() {
    return starts.length;
  }

  public int start(int i) {
    return starts[i];
  }

  public int end(int i) {
    return ends[i];
  }

  /** Without case and accents. */
  public String folded(int i) {
    return folded[i];
  }

  public String raw(int i) {
    return text.substring(starts[i], ends[i]);
  }

  /** Whether a line break stands before it. */
  public boolean startsLine(int i) {
    return lineStarts[i];
  }

  public boolean isWord(int i) {
    return isLetter(text.charAt(starts[i]));
  }

  public boolean isNumber(int i) {
    return isDigit(text.charAt(starts[i]));
  }

  public boolean isCapitalised(int i) {
    return Character.isUpperCase(text.charAt(starts[i]));
  }

  /** Whether nothing stands between it and the token before. */
  public boolean touchesBefore(int i) {
    return i > 0 && ends[i - 1] == starts[i];
  }

  /** The first token that ends after a place in the text; the count when there is none. */
  public int at(int place) {
    int low = 0;
    int high = count();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ends[middle] <= place) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
