package engraft.datasets.table;

import engraft.datasets.table.RawRows.RawRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the described columns stand in one file. */
record Columns(Map<String, Integer> places, int least) {

  private static final int MOST_NAMED = 40;
  private static final int LONGEST_NAMED = 60;

  /**
   * @throws TableException when a described column is not there
   */
  static Columns of(TableDescriptor table, List<String> headings, Set<String> further) {
    Map<String, Integer> places = new HashMap<>();
    List<String> lacking = new ArrayList<>();
    int least = 0;
    for (String name : described(table, further)) {
      int place = place(table, headings, name);
      if (headings.indexOf(name) != headings.lastIndexOf(name)) {
        throw new TableException(
            "heading (%s) stands there twice%nMaybe name the column by its number, counted from 1."
                .formatted(name));
      }
      if (place < 0) {
        lacking.add(name);
      } else {
        places.put(name, place);
        least = Math.max(least, place + 1);
      }
    }
    if (!lacking.isEmpty()) {
      throw new TableException(
          "the table lacks the columns %s; it has %s%nMaybe the separator is not \"%s\", or header is wrong."
              .formatted(
                  lacking,
                  headings.stream().limit(MOST_NAMED).map(Columns::printable).toList(),
                  table.format().separator()));
    }
    return new Columns(places, least);
  }

  /** A file that is no table may hold anything. */
  private static String printable(String heading) {
    String bare = heading.replaceAll("\\p{Cntrl}", "");
    return bare.substring(0, Math.min(LONGEST_NAMED, bare.length()));
  }

  String cell(RawRow row, String column) {
    return row.cells().get(places.getOrDefault(column, 0)).strip();
  }

  /** Without headings a column goes by its number, and a row that is too short is a bad row. */
  private static int place(TableDescriptor table, List<String> headings, String name) {
    int byName = headings.indexOf(name);
    if (byName >= 0 || !name.matches("[1-9][0-9]{0,4}")) {
      return byName;
    }
    int number = Integer.parseInt(name);
    return number <= headings.size() || !table.format().header() ? number - 1 : -1;
  }

  private static Set<String> described(TableDescriptor table, Set<String> further) {
    Set<String> names = new LinkedHashSet<>(further);
    TableDescriptor.PatientColumn patient = table.patient();
    TableDescriptor.Start start = table.start();
    TableDescriptor.TimeColumn time = table.time();
    TableDescriptor.Events events = table.events();
    add(names, patient == null ? null : patient.column());
    add(names, table.encounter());
    add(names, start == null ? null : start.column());
    add(names, table.end());
    add(names, time == null ? null : time.column());
    names.addAll(table.leaveOut().keySet());
    if (events == null) {
      for (Variable variable : table.columns()) {
        names.add(table.name(variable));
        add(names, variable.at() == null ? null : variable.at().column());
      }
    } else {
      names.addAll(List.of(events.code(), events.value()));
      add(names, events.unit());
    }
    return names;
  }

  private static void add(Set<String> names, @Nullable String name) {
    if (name != null) {
      names.add(name);
    }
  }
}
