package engraft.ingestion.tabular;

import engraft.datasets.table.RowProblem;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the sender of a table is told. */
public sealed interface TableAnswer {

  /** The site has no such descriptor, and none comes with Engraft. */
  record UnknownDescriptor(DescriptorName name) implements TableAnswer {}

  /**
   * It cannot be read at all by this descriptor.
   *
   * @param rejection under which it is found and replayed; none for a dry run
   */
  record Unreadable(String reason, @Nullable UUID rejection) implements TableAnswer {}

  /**
   * Each row was accepted, left out or rejected.
   *
   * @param accepted rows now known, whether newly or from before
   * @param leftOut rows that the descriptor skips, and rows that say nothing
   * @param another of the accepted, rows of which an earlier one of the same patient and time (and,
   *     of events, code) said something else: both are kept
   * @param problems the first of them
   * @param columns what was found in each described column
   * @param preview the first understood rows; of a dry run only
   * @param rejection under which the rejected rows are found; none when there are none
   */
  record Read(
      long rows,
      long accepted,
      long leftOut,
      long rejected,
      long another,
      List<RowProblem> problems,
      Map<String, ColumnCount> columns,
      List<PreviewRow> preview,
      @Nullable UUID rejection)
      implements TableAnswer {}

  /** How often a column, or the value of a code, was filled, blank, told absent, or bad. */
  record ColumnCount(long filled, long blank, long absent, long bad) {
    static final ColumnCount NONE = new ColumnCount(0, 0, 0, 0);
  }

  /**
   * @param patient counted from 1 in their order, so that no number leaves the file
   */
  record PreviewRow(long row, int patient, @Nullable String time, List<PreviewFact> facts) {}

  /**
   * @param value as it was understood, with its unit
   */
  record PreviewFact(String column, String concept, String value) {}
}
