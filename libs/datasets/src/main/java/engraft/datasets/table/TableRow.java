package engraft.datasets.table;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One understood row, in the sender's identifiers; never printed.
 *
 * @param number the line or row, counted from 1
 * @param patient absent where the table names none
 * @param start when the stay began, where the row or the descriptor says so
 * @param tags what was written where the caller asked for it, by column or code
 */
public record TableRow(
    long number,
    @Nullable String patient,
    @Nullable String encounter,
    @Nullable Instant start,
    @Nullable Instant end,
    When when,
    List<Fact> facts,
    Map<String, String> tags) {

  public TableRow {
    facts = List.copyOf(facts);
    tags = Map.copyOf(tags);
  }

  /** Whether any of its cells is filled. */
  public boolean saysAnything() {
    return facts.stream().anyMatch(fact -> !(fact.value() instanceof CellValue.Blank));
  }

  /** When the row's facts were. */
  public sealed interface When {
    record Never() implements When {}

    record At(Instant time) implements When {}

    record Since(Duration start) implements When {}
  }

  /**
   * @param name the column, or the code of an event
   * @param variable what it means; absent for a code that the descriptor does not describe
   * @param when its own time where the variable has one, else the row's
   */
  public record Fact(String name, @Nullable Variable variable, CellValue value, When when) {
    @Override
    public String toString() {
      return "Fact[name=%s]".formatted(name);
    }
  }

  @Override
  public String toString() {
    return "TableRow[number=%d]".formatted(number);
  }
}
