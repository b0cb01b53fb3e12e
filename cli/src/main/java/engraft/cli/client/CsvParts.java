package engraft.cli.client;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts a CSV file into parts that a gateway lets through, each with the heading. */
public final class CsvParts {

  private CsvParts() {}

  /**
   * @param most bytes of a part, unless a single row is longer
   * @param heading whether the first row is to be repeated
   */
  public static List<byte[]> of(byte[] csv, int most, boolean heading) {
    int body = heading ? rowEnd(csv, 0) : 0;
    byte[] head = Arrays.copyOf(csv, body);
    List<byte[]> parts = new ArrayList<>();
    int from = body;
    int end = body;
    while (end < csv.length) {
      int next = rowEnd(csv, end);
      if (next - from > most - body && end > from) {
        parts.add(part(head, csv, from, end));
        from = end;
      }
      end = next;
    }
    if (from < csv.length || parts.isEmpty()) {
      parts.add(part(head, csv, from, csv.length));
    }
    return parts;
  }

  private static byte[] part(byte[] head, byte[] csv, int from, int to) {
    byte[] part = Arrays.copyOf(head, head.length + to - from);
    System.arraycopy(csv, from, part, head.length, to - from);
    return part;
  }

  /** Behind the line break that ends the row; one within quotes does not. */
  private static int rowEnd(byte[] csv, int from) {
    boolean quoted = false;
    for (int at = from; at < csv.length; at++) {
      if (csv[at] == '"') {
        quoted = !quoted;
      } else if (csv[at] == '\n' && !quoted) {
        return at + 1;
      }
    }
    return csv.length;
  }
}
