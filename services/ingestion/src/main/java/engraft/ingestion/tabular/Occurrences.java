package engraft.ingestion.tabular;

import engraft.clinical.Digest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tells rows apart that are known by the same patient and time and say different things, such as
 * two results of one day in an extract that tells the day alone: the first is 1, the next 2. A row
 * that is there twice word for word is one.
 *
 * <p>Remembers as many rows as lie near each other in any extract that is sorted at all.
 */
final class Occurrences {

  private static final int MOST_ROWS_REMEMBERED = 50_000;

  private final LinkedHashMap<String, Map<Digest, Integer>> seen =
      new LinkedHashMap<>(16, .75f, true);
  private int remembered;

  /** The number of the content among those that were told under the key. */
  int of(String key, Digest content) {
    Map<Digest, Integer> told = seen.computeIfAbsent(key, _ -> new HashMap<>(2));
    Integer known = told.get(content);
    if (known != null) {
      return known;
    }
    int number = told.size() + 1;
    told.put(content, number);
    remembered++;
    forget();
    return number;
  }

  /** What was longest not met; never the only one. */
  private void forget() {
    while (remembered > MOST_ROWS_REMEMBERED && seen.size() > 1) {
      remembered -= seen.pollFirstEntry().getValue().size();
    }
  }
}
