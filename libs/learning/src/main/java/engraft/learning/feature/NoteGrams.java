package engraft.learning.feature;

import engraft.clinical.Note;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/** Reads notes of any language as hashed words and character 4-grams; order does not matter. */
final class NoteGrams {

  private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final int LENGTH = 4;

  private NoteGrams() {}

  static int[] of(List<Note> notes, int buckets) {
    if (buckets == 0) {
      return new int[0];
    }
    SortedSet<Integer> grams = new TreeSet<>();
    for (Note note : notes) {
      String text = Normalizer.normalize(note.text(), Normalizer.Form.NFKC);
      for (String word : NOT_A_WORD.split(text.toLowerCase(Locale.ROOT), -1)) {
        if (!word.isEmpty()) {
          add(word, buckets, grams);
        }
      }
    }
    return grams.stream().mapToInt(Integer::intValue).toArray();
  }

  private static void add(String word, int buckets, SortedSet<Integer> grams) {
    grams.add(bucket(word, buckets));
    String bounded = '<' + word + '>';
    for (int i = 0; i + LENGTH <= bounded.length(); i++) {
      grams.add(bucket(bounded.substring(i, i + LENGTH), buckets));
    }
  }

  private static int bucket(String gram, int buckets) {
    CRC32 hash = new CRC32();
    hash.update(gram.getBytes(StandardCharsets.UTF_8));
    return (int) (hash.getValue() % buckets);
  }
}
