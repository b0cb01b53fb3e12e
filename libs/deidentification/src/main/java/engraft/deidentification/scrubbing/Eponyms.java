package engraft.deidentification.scrubbing;

import engraft.deidentification.Category;
import engraft.deidentification.Evidence;
import engraft.deidentification.Finding;
import engraft.deidentification.text.Lexicon;
import engraft.deidentification.text.Lexicon.Kind;
import engraft.deidentification.text.Tokens;
import java.util.Set;

/**
 * Tells Morbus Parkinson from Frau Parkinson: a name after which medicine calls something is spared
 * beside a word for what it calls so, and drugs are spared everywhere.
 */
public final class Eponyms {

  private static final int REACH = 3;
  private static final Set<String> BETWEEN =
      Set.of(
          "de", "del", "la", "von", "van", "der", "nach", "-", "–", "'", "’", "s", "tipo", "typ",
          "el", "los", "y", "und", "and", "/", "the", "m", ".", "no");

  private final Tokens tokens;
  private final Lexicon lexicon = Lexicon.ofTheHouse();

  public Eponyms(Tokens tokens) {
    this.tokens = tokens;
  }

  /** Whether what the recogniser found is no person or place but medicine. */
  public boolean spare(Finding finding) {
    if (finding.evidence() != Evidence.RECOGNISER || !isNameOrPlace(finding.category())) {
      return false;
    }
    boolean all = true;
    boolean any = false;
    for (int i = tokens.at(finding.start());
        i < tokens.count() && tokens.start(i) < finding.end();
        i++) {
      if (tokens.isWord(i) && !BETWEEN.contains(tokens.folded(i))) {
        any = true;
        all &= isWordOfMedicine(tokens.folded(i)) || isMedicine(i);
      }
    }
    return any && all;
  }

  private boolean isWordOfMedicine(String word) {
    return lexicon.is(Kind.CLINICAL, word) || isContext(word);
  }

  /** Whether a finding is one word, and that the name of a disease and its like. */
  boolean isDisease(Finding finding) {
    int token = tokens.at(finding.start());
    return token < tokens.count() && tokens.end(token) >= finding.end() && isMedicine(token);
  }

  private static boolean isNameOrPlace(Category category) {
    return category == Category.NAME
        || category == Category.LOCATION
        || category == Category.ORGANIZATION;
  }

  /** Whether a word is an eponym and stands beside what is called after it. */
  public boolean isMedicine(int token) {
    return lexicon.is(Kind.EPONYM, tokens.folded(token))
        && !followsTitle(token)
        && (contextBefore(token) || contextAfter(token));
  }

  private boolean followsTitle(int token) {
    int before = token - 1;
    if (before >= 0 && tokens.folded(before).equals(".")) {
      before--;
    }
    return before >= 0
        && lexicon.is(Kind.TITLE, tokens.folded(before))
        && !tokens.folded(before).equals("m");
  }

  private boolean contextBefore(int token) {
    for (int i = token - 1; i >= 0 && i >= token - REACH; i--) {
      String word = tokens.folded(i);
      if (lexicon.is(Kind.EPONYM_CONTEXT, word) || word.equals("m") && token - i <= 2) {
        return true;
      }
      if (!BETWEEN.contains(word) && !lexicon.is(Kind.EPONYM, word)) {
        return false;
      }
    }
    return false;
  }

  private boolean contextAfter(int token) {
    for (int i = token + 1; i < tokens.count() && i <= token + REACH; i++) {
      String word = tokens.folded(i);
      if (isContext(word)) {
        return true;
      }
      if (word.equals(".") || !BETWEEN.contains(word) && !lexicon.is(Kind.EPONYM, word)) {
        return false;
      }
    }
    return false;
  }

  /** German joins words: the end of one may be what is called so. */
  private boolean isContext(String word) {
    return lexicon.is(Kind.EPONYM_CONTEXT, word)
        || word.endsWith("syndrom")
        || word.endsWith("krankheit")
        || word.endsWith("zeichen");
  }
}
