package engraft.deidentification.text;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * Forms that are looked for in one pass over a text, each tried only where its first two characters
 * may stand: the same matches as {@link Matcher#find()} of each, many times as fast.
 */
public final class Forms {

  private static final int ASCII = 0x80;

  private final List<Form> forms;

  /** For each character the forms that may begin with it, one bit for each. */
  private final long[][] beginning = new long[Form.TOLD_APART][];

  /** The same for each two characters of ASCII, once they were met. */
  private final AtomicReferenceArray<long @Nullable []> pairs =
      new AtomicReferenceArray<>(ASCII * ASCII);

  private final long[] all;
  private final long[] withinWords;

  /** What is done with a match of one of the forms. */
  public interface Matches {
    void add(int form, MatchResult match);
  }

  public Forms(List<Form> forms) {
    this.forms = List.copyOf(forms);
    for (char c = 0; c < beginning.length; c++) {
      char first = c;
      beginning[c] = bits(form -> form.mayBeginWith(first));
    }
    this.all = bits(_ -> true);
    this.withinWords = bits(form -> !form.isAtWordsStart());
  }

  private long[] bits(Predicate<Form> which) {
    long[] bits = new long[(forms.size() + Long.SIZE - 1) / Long.SIZE];
    for (int f = 0; f < forms.size(); f++) {
      bits[f / Long.SIZE] |= which.test(forms.get(f)) ? 1L << f : 0;
    }
    return bits;
  }

  /** Hands on each match; those of one form from left to right, without overlaps. */
  public void each(String text, Matches matches) {
    Search search = new Search(text, matches);
    for (int at = 0; at < text.length(); at++) {
      char first = text.charAt(at);
      char before = at == 0 ? ' ' : text.charAt(at - 1);
      if (Character.isHighSurrogate(before) && Character.isLowSurrogate(first)) {
        continue;
      }
      long[] here = at + 1 < text.length() ? at(first, text.charAt(at + 1)) : at(first);
      boolean inWord = isWord(before);
      for (int i = 0; i < here.length; i++) {
        long bits = inWord ? here[i] & withinWords[i] : here[i];
        for (; bits != 0; bits &= bits - 1) {
          search.tryAt(at, i * Long.SIZE + Long.numberOfTrailingZeros(bits));
        }
      }
    }
  }

  private long[] at(char first) {
    return first < beginning.length ? beginning[first] : all;
  }

  private long[] at(char first, char second) {
    if (first >= ASCII || second >= ASCII) {
      return at(first);
    }
    int pair = first * ASCII + second;
    long[] known = pairs.get(pair);
    if (known == null) {
      known = bits(form -> form.mayBeginWith(first, second));
      pairs.set(pair, known);
    }
    return known;
  }

  private static boolean isWord(char c) {
    return Character.isLetter(c) || c >= '0' && c <= '9';
  }

  private final class Search {
    private final String text;
    private final Matches matches;
    private final @Nullable Matcher[] matchers = new Matcher[forms.size()];
    private final int[] ends = new int[forms.size()];

    Search(String text, Matches matches) {
      this.text = text;
      this.matches = matches;
    }

    void tryAt(int at, int form) {
      if (at < ends[form]) {
        return;
      }
      Matcher matcher = matcher(form);
      if (matcher.region(at, text.length()).lookingAt()) {
        ends[form] = matcher.end();
        matches.add(form, matcher);
      }
    }

    private Matcher matcher(int form) {
      Matcher matcher = matchers[form];
      if (matcher == null) {
        matcher =
            forms
                .get(form)
                .pattern()
                .matcher(text)
                .useTransparentBounds(true)
                .useAnchoringBounds(false);
        matchers[form] = matcher;
      }
      return matcher;
    }
  }
}
