package engraft.datasets.table;

import engraft.clinical.Absence;
import org.jspecify.annotations.Nullable;

/** What one cell says, in the table's own words and units. */
public sealed interface CellValue {

  /**
   * @param comparator {@code <}, {@code <=}, {@code >=} or {@code >} for a censored number
   */
  record Number(double value, @Nullable String comparator, String unit) implements CellValue {}

  record Category(String code) implements CellValue {}

  /** A word for a code that the descriptor does not know. */
  record Text(String text) implements CellValue {}

  /** Told to be absent, and why. */
  record Missing(Absence reason) implements CellValue {}

  /** Nothing is written there. */
  record Blank() implements CellValue {}
}
