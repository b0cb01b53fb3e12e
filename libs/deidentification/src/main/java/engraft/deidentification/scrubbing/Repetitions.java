package engraft.deidentification.scrubbing;

import engraft.deidentification.Category;
import engraft.deidentification.Evidence;
import engraft.deidentification.Finding;
import engraft.deidentification.text.Lexicon;
import engraft.deidentification.text.Lexicon.Kind;
import engraft.deidentification.text.Tokens;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A word that was found as a name is a name wherever it stands with a capital. */
final class Repetitions {

  private static final int SHORTEST = 4;
  private static final List<Kind> AMBIGUOUS =
      List.of(
          Kind.CLINICAL,
          Kind.ORDINARY,
          Kind.EPONYM_CONTEXT,
          Kind.MONTH,
          Kind.TITLE,
          Kind.INSTITUTION,
          Kind.STREET,
          Kind.COUNTRY);

  private final Tokens tokens;
  private final Eponyms eponyms;
  private final Lexicon lexicon = Lexicon.ofTheHouse();
  private final Set<String> lowerCase = new HashSet<>();

  Repetitions(Tokens tokens, Eponyms eponyms) {
    this.tokens = tokens;
    this.eponyms = eponyms;
    for (int i = 0; i < tokens.count(); i++) {
      if (tokens.isWord(i) && !tokens.isCapitalised(i)) {
        lowerCase.add(tokens.folded(i));
      }
    }
  }

  List<Finding> of(List<Finding> findings) {
    Set<String> names = names(findings);
    List<Finding> repeated = new ArrayList<>();
    for (int i = 0; i < tokens.count() && !names.isEmpty(); i++) {
      if (tokens.isCapitalised(i) && isOneOf(names, tokens.folded(i)) && !eponyms.isMedicine(i)) {
        repeated.add(
            new Finding(tokens.start(i), tokens.end(i), Category.NAME, Evidence.REPETITION));
      }
    }
    return repeated;
  }

  private Set<String> names(List<Finding> findings) {
    Set<String> names = new HashSet<>();
    for (Finding finding : findings) {
      if (finding.category() != Category.NAME) {
        continue;
      }
      for (int i = tokens.at(finding.start());
          i < tokens.count() && tokens.start(i) < finding.end();
          i++) {
        if (isUnmistakable(i) && isSure(finding, i)) {
          names.add(tokens.folded(i));
        }
      }
    }
    return names;
  }

  /** German writes every noun like a name: what only the recogniser found must also be one. */
  private boolean isSure(Finding finding, int i) {
    return finding.evidence() != Evidence.RECOGNISER
        || lexicon.is(Kind.GIVEN_NAME, tokens.folded(i))
        || lexicon.is(Kind.FAMILY_NAME, tokens.folded(i));
  }

  private boolean isUnmistakable(int i) {
    String word = tokens.folded(i);
    return tokens.isCapitalised(i)
        && word.length() >= SHORTEST
        && !lowerCase.contains(word)
        && AMBIGUOUS.stream().noneMatch(kind -> lexicon.is(kind, word));
  }

  /** German writes whose it is with an s. */
  private static boolean isOneOf(Set<String> names, String word) {
    return names.contains(word)
        || word.endsWith("s") && names.contains(word.substring(0, word.length() - 1));
  }
}
