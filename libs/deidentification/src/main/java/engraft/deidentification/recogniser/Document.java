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
