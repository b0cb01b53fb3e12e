package engraft.deidentification.recogniser;

import engraft.deidentification.text.Tokens;
import java.util.Set;

/** The language of a text, guessed from its commonest words. */
public enum Language {
  SPANISH(Set.of("de", "la", "el", "en", "del", "los", "las", "una", "por", "con", "se", "que")),
  GERMAN(Set.of("der", "die", "das", "und", "mit", "den", "von", "zur", "wir", "bei", "ist", "im")),
  ENGLISH(Set.of("the", "of", "and", "with", "was", "for", "is", "to", "on", "at", "he", "she"));

  private final Set<String> words;

  Language(Set<String> words) {
    this.words = words;
  }

  /** The one with the most common words; English when there are none. */
  public static Language of(Tokens tokens) {
    int[] counts = new int[values().length];
    for (int i = 0; i < tokens.count(); i++) {
      for (Language language : values()) {
        if (language.words.contains(tokens.folded(i))) {
          counts[language.ordinal()]++;
        }
      }
    }
    Language most = ENGLISH;
    for (Language language : values()) {
      if (counts[language.ordinal()] > counts[most.ordinal()]) {
        most = language;
      }
    }
    return most;
  }
}
