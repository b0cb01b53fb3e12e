package engraft.deidentification.known;

import engraft.deidentification.Category;
import engraft.deidentification.Evidence;
import engraft.deidentification.Finding;
import engraft.deidentification.text.Folding;
import engraft.deidentification.text.Lexicon;
import engraft.deidentification.text.Lexicon.Kind;
import engraft.deidentification.text.Tokens;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The words of a person's names. A word that is also a word of daily or clinical use (Leber, Cruz)
 * or an eponym counts only beside a title or another word of the names.
 */
final class NameWords {

  private static final int SHORTEST_LOWER_CASE = 4;
  private static final int SHORTEST_MISSPELT = 6;
  private static final Set<String> PARTICLES =
      Set.of(
          "de", "del", "la", "las", "los", "von", "van", "der", "den", "zu", "zur", "di", "da",
          "do", "dos", "y", "e", "und", "and", "el", "al", "bin", "le");

  private final Set<String> words;
  private final Lexicon lexicon = Lexicon.ofTheHouse();

  private NameWords(Set<String> words) {
    this.words = words;
  }

  static NameWords of(List<String> names) {
    Set<String> words = new HashSet<>();
    for (String name : names) {
      add(name, words);
      add(
          name.toLowerCase(Locale.ROOT).replace("ä", "ae").replace("ö", "oe").replace("ü", "ue"),
          words);
      add(
          name.toLowerCase(Locale.ROOT).replace("ae", "a").replace("oe", "o").replace("ue", "u"),
          words);
      add(name.toLowerCase(Locale.ROOT).replace("ß", "ss"), words);
    }
    return new NameWords(words);
  }

  private static void add(String name, Set<String> words) {
    Tokens tokens = Tokens.of(name);
    for (int i = 0; i < tokens.count(); i++) {
      String word = Folding.fold(tokens.folded(i));
      if (tokens.isWord(i) && word.length() > 1 && !PARTICLES.contains(word)) {
        words.add(word);
      }
    }
  }

  void find(Tokens tokens, List<Finding> findings) {
    if (words.isEmpty()) {
      return;
    }
    Set<String> lowerCase = lowerCase(tokens);
    for (int i = 0; i < tokens.count(); i++) {
      if (tokens.isWord(i) && isName(tokens, i, lowerCase)) {
        findings.add(name(tokens, i, i));
        addInitials(tokens, i, findings);
      }
    }
  }

  private static Set<String> lowerCase(Tokens tokens) {
    Set<String> lowerCase = new HashSet<>();
    for (int i = 0; i < tokens.count(); i++) {
      if (tokens.isWord(i) && !tokens.isCapitalised(i)) {
        lowerCase.add(tokens.folded(i));
      }
    }
    return lowerCase;
  }

  private boolean isName(Tokens tokens, int i, Set<String> lowerCase) {
    String word = tokens.folded(i);
    if (!tokens.isCapitalised(i)) {
      return word.length() >= SHORTEST_LOWER_CASE && words.contains(word) && !isAmbiguous(word);
    }
    if (isSpelled(word)) {
      boolean doubtful = isAmbiguous(word) || lowerCase.contains(word);
      return !doubtful || isBesideName(tokens, i);
    }
    return word.length() >= SHORTEST_MISSPELT
        && lexicon.bits(word) == 0
        && !lowerCase.contains(word)
        && words.stream().anyMatch(name -> Misspelling.isOne(name, word));
  }

  private boolean isSpelled(String word) {
    return words.contains(word)
        || word.endsWith("s") && words.contains(word.substring(0, word.length() - 1))
        || word.endsWith("es") && words.contains(word.substring(0, word.length() - 2));
  }

  private boolean isAmbiguous(String word) {
    return lexicon.is(Kind.ORDINARY, word)
        || lexicon.is(Kind.CLINICAL, word)
        || lexicon.is(Kind.EPONYM, word)
        || lexicon.is(Kind.EPONYM_CONTEXT, word)
        || lexicon.is(Kind.MONTH, word);
  }

  private boolean isBesideName(Tokens tokens, int i) {
    int before = i - 1;
    while (before >= 0 && isBetween(tokens.folded(before))) {
      before--;
    }
    int after = i + 1;
    while (after < tokens.count() && isBetween(tokens.folded(after))) {
      after++;
    }
    return before >= 0 && (isTitle(tokens.folded(before)) || isOther(tokens, before, i))
        || after < tokens.count() && isOther(tokens, after, i);
  }

  private static boolean isBetween(String word) {
    return PARTICLES.contains(word) || word.equals("-") || word.equals(",") || word.equals(".");
  }

  private boolean isTitle(String word) {
    return lexicon.is(Kind.TITLE, word) && !word.equals("m");
  }

  private boolean isOther(Tokens tokens, int other, int i) {
    return tokens.isCapitalised(other)
        && isSpelled(tokens.folded(other))
        && !tokens.folded(other).equals(tokens.folded(i));
  }

  /** An initial beside a name is part of it: the M. of M. Boeck. */
  private static void addInitials(Tokens tokens, int i, List<Finding> findings) {
    int before = i > 0 && tokens.folded(i - 1).equals(".") ? i - 2 : i - 1;
    if (before >= 0 && isInitial(tokens, before)) {
      findings.add(name(tokens, before, i));
    }
  }

  private static boolean isInitial(Tokens tokens, int i) {
    return tokens.isCapitalised(i) && tokens.end(i) - tokens.start(i) == 1;
  }

  private static Finding name(Tokens tokens, int from, int to) {
    return new Finding(
        tokens.start(from), tokens.end(to), Category.NAME, Evidence.KNOWN_IDENTIFIER);
  }
}
