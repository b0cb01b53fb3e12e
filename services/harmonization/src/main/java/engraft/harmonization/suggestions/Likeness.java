package engraft.harmonization.suggestions;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How alike two names are, from 0 to 1: Dice's coefficient of their pairs of letters, of the whole
 * or word by word, whichever is more. Case, accents and words that tell nothing do not count.
 */
final class Likeness {

  private static final Set<String> EMPTY_WORDS =
      Set.of(
          "in", "im", "of", "the", "by", "en", "de", "el", "la", "der", "die", "das", "serum",
          "suero", "plasma", "blood", "blut", "sangre", "level", "wert", "value", "mass", "moles",
          "volume", "s", "p", "b");

  /** What has words beside those that are alike says something else as well. */
  private static final double FOR_EACH_FURTHER_WORD = 0.06;

  private static final int MOST_FURTHER_WORDS = 5;

  /** A text is no name when it is longer. */
  private static final int LONGEST = 120;

  private Likeness() {}

  static double of(String one, String other) {
    List<String> a = words(one);
    List<String> b = words(other);
    if (a.isEmpty() || b.isEmpty()) {
      return 0;
    }
    double whole = dice(String.join("", a), String.join("", b));
    return Math.max(whole, a.size() <= b.size() ? byWord(a, b) : byWord(b, a));
  }

  private static double byWord(List<String> few, List<String> many) {
    double sum = 0;
    double length = 0;
    for (String word : few) {
      double best = many.stream().mapToDouble(other -> dice(word, other)).max().orElse(0);
      sum += best * word.length();
      length += word.length();
    }
    int further = Math.min(MOST_FURTHER_WORDS, many.size() - few.size());
    return sum / length * (1 - FOR_EACH_FURTHER_WORD * further);
  }

  private static List<String> words(String name) {
    String plain =
        Normalizer.normalize(
                name.length() > LONGEST ? name.substring(0, LONGEST) : name, Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT);
    List<String> all =
        Arrays.stream(plain.split("[^\\p{L}0-9]+", -1)).filter(word -> !word.isEmpty()).toList();
    List<String> telling = new ArrayList<>(all);
    telling.removeIf(EMPTY_WORDS::contains);
    return telling.isEmpty() ? all : telling;
  }

  /** A word of one letter is like itself only. */
  private static double dice(String one, String other) {
    if (one.equals(other)) {
      return 1;
    }
    if (one.length() < 2 || other.length() < 2) {
      return 0;
    }
    Map<String, Integer> pairs = new HashMap<>();
    for (int i = 0; i + 2 <= one.length(); i++) {
      pairs.merge(one.substring(i, i + 2), 1, Integer::sum);
    }
    int common = 0;
    for (int i = 0; i + 2 <= other.length(); i++) {
      String pair = other.substring(i, i + 2);
      int left = pairs.getOrDefault(pair, 0);
      if (left > 0) {
        pairs.put(pair, left - 1);
        common++;
      }
    }
    return 2.0 * common / (one.length() + other.length() - 2);
  }
}
