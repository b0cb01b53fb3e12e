package engraft.datasets.table;

import engraft.datasets.table.Cells.Broken;
import engraft.datasets.table.RawRows.RawRow;
import engraft.datasets.table.TableRow.Fact;
import engraft.datasets.table.TableRow.When;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one file by a descriptor: each is understood, left out, or bad as a whole. */
public final class RowReading {

  private final TableDescriptor table;
  private final Columns columns;
  private final Cells cells;
  private final Clock clock;
  private final Map<String, Variable> byCode = new HashMap<>();
  private final @Nullable String fileName;
  private final Set<String> tagged;

  /**
   * @param fileName the name of the file without its ending, where patients are named by it
   * @param tagged columns, or codes of events, whose text the caller wants too
   * @throws TableException when the file lacks a described column
   */
  public RowReading(
      TableDescriptor table, List<String> headings, @Nullable String fileName, Set<String> tagged) {
    this.table = table;
    this.columns = Columns.of(table, headings, table.isWide() ? tagged : Set.of());
    this.cells = new Cells(table);
    this.clock = new Clock(table.dates());
    this.fileName = fileName;
    this.tagged = Set.copyOf(tagged);
    if (!table.isWide()) {
      table.columns().forEach(variable -> byCode.put(table.name(variable), variable));
    }
  }

  /** What became of a row. */
  public sealed interface Read {
    record Understood(TableRow row) implements Read {}

    /** The descriptor says so. */
    record LeftOut() implements Read {}

    record Bad(List<RowProblem> problems) implements Read {
      public Bad {
        problems = List.copyOf(problems);
      }
    }
  }

  public Read read(RawRow raw) {
    return new OneRow(raw).read();
  }

  /** One row, and what was found wrong with it so far. */
  private final class OneRow {
    private final RawRow raw;
    private final List<RowProblem> problems = new ArrayList<>();
    private final Map<String, String> tags = new HashMap<>();

    OneRow(RawRow raw) {
      this.raw = raw;
    }

    Read read() {
      if (raw.cells().size() < columns.least()) {
        problem(
            "",
            "has %d values and needs %d%nMaybe the separator is not \"%s\", or a quote stands open."
                .formatted(raw.cells().size(), columns.least(), table.format().separator()));
        return new Read.Bad(problems);
      }
      if (table.leaveOut().entrySet().stream()
          .anyMatch(rule -> rule.getValue().contains(cell(rule.getKey())))) {
        return new Read.LeftOut();
      }
      TableRow row = row();
      return problems.isEmpty() ? new Read.Understood(row) : new Read.Bad(problems);
    }

    private TableRow row() {
      String patient = patient();
      String encounter = table.encounter() == null ? null : required(table.encounter());
      Instant start = start();
      Instant end = table.end() == null ? null : instant(table.end()).orElse(null);
      When when = when(table.time());
      List<Fact> facts =
          table.isWide() ? wide(when) : event(when).map(List::of).orElseGet(List::of);
      return new TableRow(raw.number(), patient, encounter, start, end, when, facts, tags);
    }

    private @Nullable String patient() {
      TableDescriptor.PatientColumn patient = table.patient();
      if (patient == null) {
        return null;
      }
      return patient.column() == null ? fileName : required(patient.column());
    }

    private @Nullable Instant start() {
      TableDescriptor.Start start = table.start();
      if (start == null) {
        return null;
      }
      return start.column() == null ? start.at() : instant(start.column()).orElse(null);
    }

    private When when(TableDescriptor.@Nullable TimeColumn time) {
      if (time == null || cells.isBlank(cell(time.column()))) {
        return new When.Never();
      }
      try {
        return time.elapsed() == null
            ? new When.At(clock.instant(cell(time.column())))
            : new When.Since(Clock.since(time.elapsed(), cell(time.column())));
      } catch (Broken e) {
        problem(time.column(), e.rule());
        return new When.Never();
      }
    }

    private List<Fact> wide(When when) {
      List<Fact> facts = new ArrayList<>();
      for (Variable variable : table.columns()) {
        String name = table.name(variable);
        value(name, () -> cells.read(variable, cell(name), null))
            .ifPresent(value -> facts.add(new Fact(name, variable, value, when(variable, when))));
      }
      tagged.forEach(name -> tags.put(name, cell(name)));
      return facts;
    }

    /** A variable with a column for its time must have a time wherever it has a value. */
    private When when(Variable variable, When row) {
      TableDescriptor.TimeColumn own = variable.at();
      if (own == null || cells.isBlank(cell(table.name(variable)))) {
        return row;
      }
      required(own.column());
      return when(own);
    }

    private Optional<Fact> event(When when) {
      TableDescriptor.Events events = Objects.requireNonNull(table.events());
      String code = required(events.code());
      String written = cell(events.value());
      if (tagged.contains(code)) {
        tags.put(code, written);
      }
      if (events.ignore().contains(code) || code.isEmpty()) {
        return Optional.empty();
      }
      String unit = events.unit() == null ? null : cell(events.unit());
      Variable variable = byCode.get(code);
      return value(
              events.value(),
              () ->
                  variable == null
                      ? cells.read(written, unit)
                      : cells.read(variable, written, unit))
          .map(value -> new Fact(code, variable, present(events, value), when));
    }

    private CellValue present(TableDescriptor.Events events, CellValue value) {
      return events.presence() && value instanceof CellValue.Blank
          ? new CellValue.Number(1, null, "1")
          : value;
    }

    private Optional<Instant> instant(String column) {
      if (cells.isBlank(cell(column))) {
        return Optional.empty();
      }
      try {
        return Optional.of(clock.instant(cell(column)));
      } catch (Broken e) {
        problem(column, e.rule());
        return Optional.empty();
      }
    }

    private String required(String column) {
      String cell = cell(column);
      if (cells.isBlank(cell)) {
        problem(column, "is required");
      }
      return cell;
    }

    private Optional<CellValue> value(String column, Reading reading) {
      try {
        return Optional.of(reading.read());
      } catch (Broken e) {
        problem(column, e.rule());
        return Optional.empty();
      }
    }

    private String cell(String column) {
      return columns.cell(raw, column);
    }

    private void problem(String column, String rule) {
      problems.add(new RowProblem(raw.number(), column, rule));
    }
  }

  @FunctionalInterface
  private interface Reading {
    CellValue read() throws Broken;
  }
}
