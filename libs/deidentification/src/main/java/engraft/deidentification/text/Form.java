package engraft.deidentification.text;

import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A pattern that tells with which characters it may begin, which most of a text's are not. */
public final class Form {

  /** The letters of Spanish, German and English are below; what is above is always tried. */
  static final int TOLD_APART = 0x250;

  private static final String LOOKS_BACK = "(?<=";
  private static final String STANDS_ALONE = "(?<![\\p{L}\\d])";

  private final Pattern pattern;
  private final BitSet firsts = new BitSet(TOLD_APART);
  private final boolean atWordsStart;
  private final boolean looksBack;

  private Form(Pattern pattern) {
    this.pattern = pattern;
    this.looksBack = pattern.pattern().contains(LOOKS_BACK);
    this.atWordsStart = pattern.pattern().startsWith(STANDS_ALONE);
    if (pattern.matcher("").lookingAt()) {
      throw new IllegalArgumentException("pattern (%s) must not match nothing".formatted(pattern));
    }
    for (int c = 0; c < TOLD_APART; c++) {
      // What accepts the first character goes on to read the second, beyond the end.
      Matcher one = pattern.matcher(String.valueOf((char) c));
      firsts.set(c, one.lookingAt() || one.hitEnd());
    }
  }

  /**
   * @param regex whose first character is told by itself: it does not begin by asking for something
   *     before it
   * @param flags of {@link Pattern}
   * @throws IllegalArgumentException when it matches nothing, or asks for something before it first
   */
  public static Form of(String regex, int flags) {
    if (regex.startsWith(LOOKS_BACK)) {
      throw new IllegalArgumentException(
          "pattern (%s) must not begin with what is before it\nMaybe ask for it behind the first word"
              .formatted(regex));
    }
    return new Form(Pattern.compile(regex, flags));
  }

  /** What it is made of. */
  public Pattern pattern() {
    return pattern;
  }

  /** Whether it may begin with a character. */
  boolean mayBeginWith(char first) {
    return first >= TOLD_APART || firsts.get(first);
  }

  /**
   * Whether it may begin with these two characters; of what looks back further on, that depends on
   * what is before them too.
   */
  boolean mayBeginWith(char first, char second) {
    if (!mayBeginWith(first) || looksBack) {
      return mayBeginWith(first);
    }
    Matcher two = pattern.matcher(new String(new char[] {first, second}));
    return two.lookingAt() || two.hitEnd();
  }

  /** Whether nothing of a word may stand before it. */
  boolean isAtWordsStart() {
    return atWordsStart;
  }
}
