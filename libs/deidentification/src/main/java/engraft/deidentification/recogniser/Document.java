package engraft.deidentification.recogniser;

import engraft.deidentification.Finding;
import engraft.deidentification.text.Lexicon;
import engraft.deidentification.text.Tokens;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the features of a token may ask about the whole text. */
final class Document {

  private static final int LONGEST_LINE = 400;

  /** Stands within no token and no hint. */
  private static final char SEPARATOR = '\n';

  private final Tokens tokens;
  private final Hints hints;
  private final String[] shapes;
  private final int[] bits;
  private final String[] labels;
  private final Set<String> lowerCase = new HashSet<>();
  private final Set<String> titled = new HashSet<>();
  private final Language language;

  Document(String text, List<Finding> forms, Lexicon lexicon) {
    this.tokens = Tokens.of(text);
    this.hints = Hints.of(text, tokens, forms);
    this.shapes = new String[tokens.count()];
    this.bits = new int[tokens.count()];
    this.labels = new String[tokens.count()];
    this.language = Language.of(tokens);
    for (int i = 0; i < tokens.count(); i++) {
      shapes[i] = Shapes.of(tokens.raw(i));
      bits[i] = lexicon.bits(tokens.folded(i));
    }
    survey(lexicon);
  }

  private void survey(Lexicon lexicon) {
    String label = "";
    for (int i = 0; i < tokens.count(); i++) {
      label = tokens.startsLine(i) ? "" : label;
      labels[i] = label;
      if (tokens.folded(i).equals(":") && i > 0) {
        label = tokens.folded(i - 1);
      }
      if (tokens.isWord(i) && !tokens.isCapitalised(i)) {
        lowerCase.add(tokens.folded(i));
      }
      if (tokens.isCapitalised(i) && followsTitle(i, lexicon)) {
        titled.add(tokens.folded(i));
      }
    }
  }

  private boolean followsTitle(int i, Lexicon lexicon) {
    int before = i - 1;
    if (before >= 0 && tokens.folded(before).equals(".")) {
      before--;
    }
    return before >= 0 && lexicon.is(Lexicon.Kind.TITLE, tokens.folded(before));
  }

  Tokens tokens() {
    return tokens;
  }

  String word(int i) {
    return i < 0 ? "^" : i >= tokens.count() ? "$" : tokens.folded(i);
  }

  String shape(int i) {
    return i < 0 || i >= shapes.length ? "" : shapes[i];
  }

  int bits(int i) {
    return i < 0 || i >= bits.length ? 0 : bits[i];
  }

  String hint(int i) {
    return hints.of(i);
  }

  /** The word before the last colon of the line, such as {@code apellidos}. */
  String label(int i) {
    return labels[i];
  }

  boolean alsoLowerCase(int i) {
    return lowerCase.contains(tokens.folded(i));
  }

  boolean alsoTitled(int i) {
    return titled.contains(tokens.folded(i));
  }

  Language language() {
    return language;
  }

  /** All that the features of a line's tokens are made of: equal lines have equal features. */
  String line(int from, int to) {
    StringBuilder line = new StringBuilder().append(language).append(SEPARATOR).append(label(from));
    for (int i = from - Features.WIDTH; i < to + Features.WIDTH; i++) {
      line.append(SEPARATOR).append(i < 0 ? "^" : i >= tokens.count() ? "$" : tokens.raw(i));
      if (i >= from - 1 && i <= to) {
        line.append(SEPARATOR).append(hint(i));
      }
      if (i >= from && i < to) {
        line.append(SEPARATOR).append((char) ('0' + facts(i)));
      }
    }
    return line.toString();
  }

  /** What else the features of one token ask, as a number. */
  private int facts(int i) {
    boolean capital = tokens.isCapitalised(i);
    int facts = capital && alsoLowerCase(i) ? 1 : 0;
    facts += capital && alsoTitled(i) ? 2 : 0;
    facts += tokens.touchesBefore(i) ? 4 : 0;
    facts += tokens.startsLine(i) ? 8 : 0;
    facts += endsLine(i) ? 16 : 0;
    return facts + 32 * fifth(i);
  }

  /** In which fifth of the text it stands. */
  int fifth(int i) {
    return 5 * i / Math.max(1, tokens.count());
  }

  boolean endsLine(int i) {
    return i + 1 == tokens.count() || tokens.startsLine(i + 1);
  }

  /** Where each line begins, and the end; very long lines are cut. */
  List<Integer> lineStarts() {
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i < tokens.count(); i++) {
      boolean tooLong =
          !starts.isEmpty()
              && i - starts.getLast() >= LONGEST_LINE
              && (tokens.folded(i - 1).equals(".") || i - starts.getLast() >= 2 * LONGEST_LINE);
      if (tokens.startsLine(i) || tooLong) {
        starts.add(i);
      }
    }
    starts.add(tokens.count());
    return starts;
  }
}
