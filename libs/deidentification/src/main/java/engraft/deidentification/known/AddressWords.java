package engraft.deidentification.known;

import engraft.deidentification.Category;
import engraft.deidentification.Evidence;
import engraft.deidentification.Finding;
import engraft.deidentification.text.Tokens;
import java.util.ArrayList;
import java.util.List;

/** The words and numbers of one line of an address, found in their order. */
record AddressWords(List<String> words) {

  private static final int SHORTEST_NUMBER = 4;
  private static final int SHORTEST_WORD = 3;

  static AddressWords of(String line) {
    Tokens tokens = Tokens.of(line);
    List<String> words = new ArrayList<>();
    for (int i = 0; i < tokens.count(); i++) {
      if (tokens.isWord(i) || tokens.isNumber(i)) {
        words.add(tokens.folded(i));
      }
    }
    return new AddressWords(List.copyOf(words));
  }

  void find(Tokens tokens, List<Finding> findings) {
    for (int i = 0; isTelling() && i < tokens.count(); i++) {
      int end = endOfMatch(tokens, i);
      if (end > i) {
        findings.add(
            new Finding(
                tokens.start(i),
                tokens.end(end - 1),
                Category.LOCATION,
                Evidence.KNOWN_IDENTIFIER));
      }
    }
  }

  /** A single short word or number is no address. */
  private boolean isTelling() {
    if (words.size() != 1) {
      return !words.isEmpty();
    }
    String word = words.getFirst();
    return word.length() >= (Character.isDigit(word.charAt(0)) ? SHORTEST_NUMBER : SHORTEST_WORD);
  }

  private int endOfMatch(Tokens tokens, int start) {
    int at = start;
    for (String word : words) {
      while (at > start && at < tokens.count() && !tokens.isWord(at) && !tokens.isNumber(at)) {
        at++;
      }
      if (at >= tokens.count() || !tokens.folded(at).equals(word)) {
        return -1;
      }
      at++;
    }
    boolean lowerCaseWord =
        words.size() == 1 && tokens.isWord(start) && !tokens.isCapitalised(start);
    return lowerCaseWord ? -1 : at;
  }

  @Override
  public String toString() {
    return "AddressWords[redacted]";
  }
}
