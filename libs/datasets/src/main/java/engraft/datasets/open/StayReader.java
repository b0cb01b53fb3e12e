package engraft.datasets.open;

import engraft.clinical.ClinicalValue;
import engraft.clinical.Measurement;
import engraft.datasets.table.RawRows;
import engraft.datasets.table.RowProblem;
import engraft.datasets.table.RowReading;
import engraft.datasets.table.TableDescriptor;
import engraft.datasets.table.TableException;
import engraft.datasets.table.TableRow;
import engraft.datasets.table.TableRow.When;
import engraft.datasets.table.Variable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Gathers the rows of published files into stays; a missing value is left out, never replaced. */
final class StayReader {

  private static final Pattern NAME = Pattern.compile("(?:.*/)?([^/]+?)(?:\\.[^./]*)?");

  private final TableDescriptor table;
  private final Set<String> tagged;
  private final Map<Key, Stay> stays = new LinkedHashMap<>();
  private final Map<Duration, Duration> times = new HashMap<>();

  private record Key(@Nullable String patient, @Nullable String encounter, long row) {}

  /**
   * @param tagged columns or codes by which sites tell their rows
   */
  StayReader(TableDescriptor table, Set<String> tagged) {
    this.table = table;
    this.tagged = tagged;
  }

  /** In the order in which they were first spoken of; files of patients in the order of names. */
  List<Stay> read(Path folder, Descriptor.Source source) {
    try {
      TableFiles.each(folder, source, table.format(), this::read);
    } catch (IOException e) {
      throw new DatasetException(
          "file (%s) cannot be read: %s".formatted(source.file(), e.getMessage()), e);
    } catch (TableException e) {
      throw new DatasetException("%s: %s".formatted(source.file(), e.getMessage()), e);
    }
    List<Stay> read = new ArrayList<>(stays.values());
    if (read.isEmpty()) {
      throw new DatasetException(source.file() + " holds no rows");
    }
    if (table.patient() != null && table.patient().fileName()) {
      read.sort(
          (one, other) -> String.valueOf(one.patient()).compareTo(String.valueOf(other.patient())));
    }
    return read;
  }

  private void read(String name, RawRows rows) {
    Matcher base = NAME.matcher(name);
    RowReading reading =
        new RowReading(table, rows.headings(), base.matches() ? base.group(1) : name, tagged);
    for (Optional<RawRows.RawRow> raw = rows.next(); raw.isPresent(); raw = rows.next()) {
      switch (reading.read(raw.get())) {
        case RowReading.Read.Understood(TableRow row) -> add(name, row);
        case RowReading.Read.LeftOut _ -> {}
        case RowReading.Read.Bad(List<RowProblem> problems) -> throw bad(name, problems.getFirst());
      }
    }
  }

  private static DatasetException bad(String name, RowProblem problem) {
    String where = problem.rule().startsWith("is none of the codes") ? "codes, or to its " : "";
    String advice =
        problem.rule().contains("Maybe")
            ? ""
            : "%nMaybe add it to the descriptor's %smissing tokens.".formatted(where);
    return new DatasetException(name + ' ' + problem.sentence() + advice);
  }

  private void add(String name, TableRow row) {
    Key key = new Key(row.patient(), row.encounter(), row.patient() == null ? row.number() : 0);
    // A row without a time of its own tells of the whole stay: doubled it adds nothing.
    boolean again = table.isWide() && table.time() == null && stays.containsKey(key);
    Stay stay =
        stays.computeIfAbsent(
            key,
            _ ->
                new Stay(
                    row.patient(), row.encounter(), "%s line %d".formatted(name, row.number())));
    stay.begin(row.start());
    stay.tag(row.tags());
    for (TableRow.Fact fact : row.facts()) {
      Variable variable = fact.variable();
      if (variable == null) {
        throw new DatasetException(
            "%s line %d: code %s is not described%nMaybe add it to columns, or to events.ignore."
                .formatted(name, row.number(), fact.name()));
      }
      Optional<ClinicalValue> value = Stay.value(fact.value());
      if (value.isEmpty() || (again && stay.has(variable.concept(), value.get()))) {
        continue;
      }
      if (again && stay.has(variable.concept())) {
        throw new DatasetException(
            "%s line %d, column %s tells another value than an earlier row of the same stay%nMaybe name the column that tells stays of one patient apart as encounter, or the one of the row's time."
                .formatted(name, row.number(), fact.name()));
      }
      add(stay, variable, value.get(), fact.when());
    }
  }

  private void add(Stay stay, Variable variable, ClinicalValue value, When when) {
    if (variable.after() != null) {
      stay.add(new Measurement(variable.concept(), value, variable.after()));
      return;
    }
    switch (when) {
      case When.Never _ -> stay.add(new Measurement(variable.concept(), value, Duration.ZERO));
      case When.Since(Duration time) ->
          stay.add(
              new Measurement(
                  variable.concept(), value, times.computeIfAbsent(time, same -> same)));
      case When.At(var time) -> stay.add(variable.concept(), value, time);
    }
  }
}
