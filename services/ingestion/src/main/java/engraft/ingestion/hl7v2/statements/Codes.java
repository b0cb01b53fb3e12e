package engraft.ingestion.hl7v2.statements;

import engraft.contracts.record.Coding;
import engraft.ingestion.hl7v2.Segment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Coded elements: CE, CWE, CNE and their like. */
final class Codes {

  /** Where each triplet of code, text and system begins. */
  private static final int[] TRIPLETS = {1, 4, 10};

  private static final int SECOND = 2;
  private static final int ORIGINAL_TEXT = 9;

  private Codes() {}

  /** Every coding of the field's first repetition, in its order. */
  static List<Coding> of(Segment segment, int field) {
    return of(segment.all(field).getFirst());
  }

  static List<Coding> of(Segment.Repetition element) {
    List<Coding> codings = new ArrayList<>();
    for (int start : TRIPLETS) {
      String code = element.get(start);
      if (!code.isEmpty()) {
        String text = element.get(start + 1);
        codings.add(
            new Coding(
                CodeSystems.uri(element.get(start + 2)), code, text.isEmpty() ? null : text));
      }
    }
    return codings;
  }

  /** The same, where the code system of a bare code stands in a field of its own. */
  static List<Coding> of(Segment segment, int field, int systemField) {
    return of(segment, field).stream()
        .map(
            code ->
                code.system().isEmpty()
                    ? new Coding(
                        CodeSystems.uri(segment.get(systemField)), code.code(), code.display())
                    : code)
        .toList();
  }

  static @Nullable Coding first(Segment segment, int field) {
    List<Coding> codings = of(segment, field);
    return codings.isEmpty() ? null : codings.getFirst();
  }

  /** The sender's own words, where more of them stand in a field of their own. */
  static @Nullable String text(Segment segment, int field, int wordsField) {
    @Nullable String words = text(segment.all(field).getFirst());
    return words == null && segment.has(wordsField) ? segment.get(wordsField) : words;
  }

  /** The sender's own words: the original text, else the text of an element without a code. */
  static @Nullable String text(Segment.Repetition element) {
    String original = element.get(ORIGINAL_TEXT);
    if (!original.isEmpty()) {
      return original;
    }
    String text = element.get(SECOND);
    return text.isEmpty() || !element.get(1).isEmpty() ? null : text;
  }
}
