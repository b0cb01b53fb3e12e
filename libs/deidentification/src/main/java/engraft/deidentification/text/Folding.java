package engraft.deidentification.text;

import java.text.Normalizer;

/** Letters without case and accents, one for one, so that places in the text stay the same. */
public final class Folding {

  private static final int LATIN = 0x250;
  private static final char[] TABLE = table();

  private Folding() {}

  /** A text of the same length. */
  public static String fold(CharSequence text) {
    char[] folded = new char[text.length()];
    for (int i = 0; i < folded.length; i++) {
      folded[i] = fold(text.charAt(i));
    }
    return new String(folded);
  }

  public static char fold(char c) {
    return c < LATIN ? TABLE[c] : Character.toLowerCase(c);
  }

  private static char[] table() {
    char[] table = new char[LATIN];
    for (char c = 0; c < LATIN; c++) {
      String decomposed =
          Normalizer.normalize(String.valueOf(Character.toLowerCase(c)), Normalizer.Form.NFD);
      char letter = decomposed.charAt(0);
      table[c] =
          switch (letter) {
            case 'ß' -> 's';
            case 'ø' -> 'o';
            case 'æ' -> 'a';
            case 'œ' -> 'o';
            case 'ł' -> 'l';
            case 'đ', 'ð' -> 'd';
            case 'ı' -> 'i';
            default -> letter;
          };
    }
    return table;
  }
}
