package engraft.ingestion.omop;

import engraft.datasets.table.RowProblem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the sender of an extract is told. */
public sealed interface OmopAnswer {

  /** Nothing of it can be read. */
  record Unreadable(String reason, UUID rejection) implements OmopAnswer {}

  /**
   * @param tables what became of the rows of each
   * @param unread tables of the zip that are not read: nothing of them was kept but the original
   * @param problems the first of them; the column is {@code TABLE.column}
   * @param rejection under which the rejected rows are found; none when there are none
   */
  record Read(
      Map<String, Count> tables,
      Set<String> unread,
      List<RowProblem> problems,
      @Nullable UUID rejection)
      implements OmopAnswer {}

  /**
   * @param accepted rows now known, whether newly or from before
   */
  record Count(long rows, long accepted, long rejected) {
    Count plus(boolean good) {
      return new Count(rows + 1, accepted + (good ? 1 : 0), rejected + (good ? 0 : 1));
    }
  }
}
