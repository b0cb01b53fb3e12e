package engraft.transparency;

import java.util.Base64;
import java.util.List;

/**
 * A text with signatures below it (C2SP signed-note).
 *
 * @param text ends with a newline
 */
public record SignedNote(String text, List<Line> signatures) {

  private static final String DASH = "\u2014 ";

  public SignedNote {
    if (!text.endsWith("\n")) {
      throw new IllegalArgumentException("a note's text must end with a newline");
    }
    signatures = List.copyOf(signatures);
  }

  /**
   * One signature.
   *
   * @param blob base64 of the key's hash (4 bytes) and the signature
   */
  public record Line(String name, String blob) {
    byte[] bytes() {
      return Base64.getDecoder().decode(blob);
    }
  }

  /** Reads a note. */
  public static SignedNote parse(String note) {
    int split = note.lastIndexOf("\n\n");
    if (split < 0) {
      throw new IllegalArgumentException("a note must have a blank line above its signatures");
    }
    List<Line> lines = note.substring(split + 2).lines().map(SignedNote::line).toList();
    return new SignedNote(note.substring(0, split + 1), lines);
  }

  @Override
  public String toString() {
    StringBuilder note = new StringBuilder(text).append('\n');
    for (Line line : signatures) {
      note.append(DASH).append(line.name()).append(' ').append(line.blob()).append('\n');
    }
    return note.toString();
  }

  private static Line line(String line) {
    int space = line.lastIndexOf(' ');
    if (!line.startsWith(DASH) || space <= DASH.length()) {
      throw new IllegalArgumentException("a signature must be: dash, name, base64");
    }
    return new Line(line.substring(DASH.length(), space), line.substring(space + 1));
  }
}
