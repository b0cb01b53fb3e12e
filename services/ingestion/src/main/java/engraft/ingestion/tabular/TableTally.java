package engraft.ingestion.tabular;

import engraft.datasets.table.CellValue;
import engraft.datasets.table.RowProblem;
import engraft.datasets.table.TableRow;
import engraft.datasets.table.TableRow.Fact;
import engraft.ingestion.tabular.TableAnswer.ColumnCount;
import engraft.ingestion.tabular.TableAnswer.PreviewFact;
import engraft.ingestion.tabular.TableAnswer.PreviewRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Counts what is found in a table while it is read. */
final class TableTally {

  private static final int MOST_PROBLEMS = 200;
  private static final int MOST_PREVIEWED = 10;
  private static final int MOST_COLUMNS = 2_000;

  private final List<RowProblem> problems = new ArrayList<>();
  private final Map<String, ColumnCount> columns = new TreeMap<>();
  private final List<PreviewRow> preview = new ArrayList<>();
  private final Map<String, Integer> patients = new HashMap<>();
  private long accepted;
  private long leftOut;
  private long rejected;
  private long another;

  void leftOut() {
    leftOut++;
  }

  void rejected(List<RowProblem> found) {
    rejected++;
    for (RowProblem problem : found) {
      if (problems.size() < MOST_PROBLEMS) {
        problems.add(problem);
      }
      count(problem.column(), new ColumnCount(0, 0, 0, 1));
    }
  }

  /**
   * @param isAnother whether an earlier row of its patient and time said something else
   */
  void accepted(TableRow row, boolean isAnother) {
    accepted++;
    another += isAnother ? 1 : 0;
    for (Fact fact : row.facts()) {
      count(
          fact.name(),
          switch (fact.value()) {
            case CellValue.Blank _ -> new ColumnCount(0, 1, 0, 0);
            case CellValue.Missing _ -> new ColumnCount(0, 0, 1, 0);
            case CellValue.Number _, CellValue.Category _, CellValue.Text _ ->
                new ColumnCount(1, 0, 0, 0);
          });
    }
  }

  void preview(TableRow row) {
    if (preview.size() < MOST_PREVIEWED) {
      int patient =
          patients.computeIfAbsent(
              row.patient() == null ? "#" + row.number() : row.patient(), _ -> patients.size() + 1);
      preview.add(new PreviewRow(row.number(), patient, time(row), facts(row)));
    }
  }

  TableAnswer.Read answer(@Nullable UUID rejection) {
    return new TableAnswer.Read(
        accepted + leftOut + rejected,
        accepted,
        leftOut,
        rejected,
        another,
        problems,
        columns,
        preview,
        rejection);
  }

  List<RowProblem> problems() {
    return problems;
  }

  long rejected() {
    return rejected;
  }

  private void count(String column, ColumnCount more) {
    if (column.isEmpty() || (columns.size() >= MOST_COLUMNS && !columns.containsKey(column))) {
      return;
    }
    ColumnCount now = columns.getOrDefault(column, ColumnCount.NONE);
    columns.put(
        column,
        new ColumnCount(
            now.filled() + more.filled(),
            now.blank() + more.blank(),
            now.absent() + more.absent(),
            now.bad() + more.bad()));
  }

  private static @Nullable String time(TableRow row) {
    return switch (row.when()) {
      case TableRow.When.Never _ -> row.start() == null ? null : row.start().toString();
      case TableRow.When.At(var time) -> time.toString();
      case TableRow.When.Since(var since) -> "start + " + since;
    };
  }

  private static List<PreviewFact> facts(TableRow row) {
    return row.facts().stream()
        .filter(fact -> !(fact.value() instanceof CellValue.Blank))
        .map(
            fact ->
                new PreviewFact(
                    fact.name(),
                    fact.variable() == null ? "undescribed" : fact.variable().concept().toString(),
                    written(fact.value())))
        .toList();
  }

  private static String written(CellValue value) {
    return switch (value) {
      case CellValue.Number number ->
          (number.comparator() == null ? "" : number.comparator())
              + number.value()
              + ' '
              + number.unit();
      case CellValue.Category category -> category.code();
      case CellValue.Text text -> text.text();
      case CellValue.Missing missing -> "absent: " + missing.reason().fhirCode();
      case CellValue.Blank _ -> "";
    };
  }
}
