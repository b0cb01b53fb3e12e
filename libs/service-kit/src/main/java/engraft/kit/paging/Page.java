package engraft.kit.paging;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list: {@code {"items": […], "next": "cursor"}}; no {@code next} on the last page.
 */
public record Page<T>(List<T> items, @Nullable String next) {

  /** The largest page that a caller may ask for. */
  public static final int MAX_LIMIT = 500;

  public Page {
    items = List.copyOf(items);
  }

  /**
   * Makes a page from rows that were read with {@code limit + 1}: the extra row only proves that
   * there is more.
   *
   * @param cursor what the caller sends as {@code after} to go on behind an item
   */
  public static <T> Page<T> of(List<T> rows, int limit, Function<? super T, String> cursor) {
    if (rows.size() <= limit) {
      return new Page<>(rows, null);
    }
    List<T> items = rows.subList(0, limit);
    return new Page<>(items, cursor.apply(items.getLast()));
  }

  public <R> Page<R> map(Function<? super T, ? extends R> view) {
    return new Page<>(items.stream().<R>map(view).toList(), next);
  }
}
