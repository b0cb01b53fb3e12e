package engraft.scoring;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The distinct things that rows have, by identity, and which of them each row has.
 *
 * @param things in the order in which rows first have them
 * @param ofRow an index into the things for each row
 */
@SuppressWarnings("ArrayRecordComponent") // a column of indices; equality is never asked of it
record Shared<T>(List<T> things, int[] ofRow) {

  static <T> Shared<T> among(List<Row> rows, Function<Row, T> thing) {
    Map<T, Integer> places = new IdentityHashMap<>();
    List<T> things = new ArrayList<>();
    int[] ofRow = new int[rows.size()];
    for (int r = 0; r < ofRow.length; r++) {
      T own = thing.apply(rows.get(r));
      Integer place = places.putIfAbsent(own, things.size());
      if (place == null) {
        place = things.size();
        things.add(own);
      }
      ofRow[r] = place;
    }
    return new Shared<>(things, ofRow);
  }
}
