package engraft.deidentification.recogniser;

import engraft.deidentification.Finding;
import engraft.deidentification.text.Form;
import engraft.deidentification.text.Forms;
import engraft.deidentification.text.Tokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** For each token, which forms it is part of: certain ones, and ones that may mean other things. */
final class Hints {

  private static final Forms LOOSE =
      new Forms(
          Stream.of(
                  "(?<![\\d.,])[0-3]?\\d\\.\\s?[01]?\\d\\.(?!\\d)",
                  "(?<![\\d./,])[01]?\\d/\\d{2}(?![\\d./])",
                  "(?<![\\d.,/])(?:19|20)\\d{2}(?![\\d.,/]\\d|\\d)",
                  "(?<![\\d.,/-])\\d{4,5}(?![\\d.,/-])",
                  "(?<![\\d.,])\\d{7,12}(?![\\d.,])",
                  "(?<![\\p{L}\\d])(?=[\\p{L}-]{0,12}\\d)[\\p{L}\\d-]{2,16}(?![\\p{L}\\d])",
                  "\\d{1,2}[:.]\\d{2}\\s?(?:Uhr|h\\b)",
                  "\\d[\\d.,]{0,8}\\s{0,2}(?:mg|g|kg|ml|l|dl|cm|mm|µg|mcg|%|mmHg|U|UI|IE|mmol|h|min|x)\\b")
              .map(regex -> Form.of(regex, 0))
              .toList());

  private final String[] hints;

  private Hints(String[] hints) {
    this.hints = hints;
  }

  /** Where one of the loose forms stands; of several at one place the last counts. */
  private record Loose(int form, int start, int end) {}

  static Hints of(String text, Tokens tokens, List<Finding> forms) {
    String[] hints = new String[tokens.count()];
    Arrays.fill(hints, "-");
    List<Loose> loose = new ArrayList<>();
    LOOSE.each(text, (form, match) -> loose.add(new Loose(form, match.start(), match.end())));
    loose.sort(Comparator.comparingInt(Loose::form));
    for (Loose one : loose) {
      mark(hints, tokens, one.start(), one.end(), "l" + one.form());
    }
    for (Finding finding : Finding.merged(forms)) {
      mark(hints, tokens, finding.start(), finding.end(), finding.category().name());
    }
    return new Hints(hints);
  }

  private static void mark(String[] hints, Tokens tokens, int start, int end, String hint) {
    for (int i = tokens.at(start); i < tokens.count() && tokens.start(i) < end; i++) {
      hints[i] = (tokens.start(i) <= start ? "b" : "i") + hint;
    }
  }

  /** Of a token; a dash when it is part of none. */
  String of(int token) {
    return token < 0 || token >= hints.length ? "" : hints[token];
  }
}
