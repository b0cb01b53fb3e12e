package engraft.cli.client;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts a CSV file into parts that a gateway lets through, each with the heading. One in UTF-16
 * stays whole.
 */
public final class CsvParts {

  private CsvParts() {}

  /**
   * A part of a file.
   *
   * @param linesBefore of the file between its heading and the first row of the part
   */
  @SuppressWarnings("ArrayRecordComponent") // passed on at once; equality is never asked of it
  public record Part(byte[] bytes, long linesBefore) {}

  /**
   * @param most bytes of a part, unless a single row is longer
   * @param heading whether the first row is to be repeated
   */
  public static List<Part> of(byte[] csv, int most, boolean heading) {
    if (isUtf16(csv)) {
      return List.of(new Part(csv, 0));
    }
    int body = heading ? rowEnd(csv, 0) : 0;
    byte[] head = Arrays.copyOf(csv, body);
    List<Part> parts = new ArrayList<>();
    long lines = 0;
    int from = body;
    int end = body;
    while (end < csv.length) {
      int next = rowEnd(csv, end);
      if (next - from > most - body && end > from) {
        parts.add(new Part(part(head, csv, from, end), lines));
        lines += lines(csv, from, end);
        from = end;
      }
      end = next;
    }
    if (from < csv.length || parts.isEmpty()) {
      parts.add(new Part(part(head, csv, from, csv.length), lines));
    }
    return parts;
  }

  private static boolean isUtf16(byte[] csv) {
    return csv.length > 1
        && (csv[0] == (byte) 0xFE && csv[1] == (byte) 0xFF
            || csv[0] == (byte) 0xFF && csv[1] == (byte) 0xFE);
  }

  private static long lines(byte[] csv, int from, int to) {
    long lines = 0;
    for (int at = from; at < to; at++) {
      lines += csv[at] == '\n' ? 1 : 0;
    }
    return lines;
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
