package engraft.deidentification.corpus;

import java.util.ArrayList;
import java.util.List;

/** Reads RFC 4180: fields in quotes may hold commas, line breaks and doubled quotes. */
final class CsvTable {

  private final String text;
  private int at;

  private CsvTable(String text) {
    this.text = text;
  }

  static List<List<String>> rows(String text) {
    CsvTable table = new CsvTable(text);
    List<List<String>> rows = new ArrayList<>();
    while (table.at < text.length()) {
      rows.add(table.row());
    }
    return rows;
  }

  private List<String> row() {
    List<String> row = new ArrayList<>();
    while (true) {
      row.add(at < text.length() && text.charAt(at) == '"' ? quoted() : plain());
      if (at >= text.length() || text.charAt(at++) == '\n') {
        return row;
      }
    }
  }

  private String plain() {
    int start = at;
    while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != '\n') {
      at++;
    }
    return text.substring(start, at).stripTrailing();
  }

  private String quoted() {
    StringBuilder field = new StringBuilder();
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != '"') {
        field.append(c);
      } else if (at < text.length() && text.charAt(at) == '"') {
        field.append(text.charAt(at++));
      } else {
        break;
      }
    }
    if (at < text.length() && text.charAt(at) == '\r') {
      at++;
    }
    return field.toString();
  }
}
