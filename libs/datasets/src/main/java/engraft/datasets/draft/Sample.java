package engraft.datasets.draft;

import engraft.datasets.table.CsvRows;
import engraft.datasets.table.RawRows;
import engraft.datasets.table.TableDescriptor.Format;
import engraft.datasets.table.TableException;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The first rows of a CSV file, read by the separator under which they have most columns alike.
 *
 * @param header whether the first row holds headings
 */
record Sample(
    String separator,
    String encoding,
    boolean header,
    List<String> headings,
    List<List<String>> rows) {

  private static final int MOST_ROWS = 500;
  private static final int MOST_BYTES = 1 << 18;
  private static final int LEAST_CUT = MOST_BYTES / 2;
  private static final List<String> SEPARATORS = List.of(",", ";", "\t", "|");
  private static final String NUMBER = "[<>≤≥]?=? *[+-]?[0-9]+([.,][0-9]+)?";

  static Sample of(byte[] csv) {
    byte[] first = csv.length > MOST_BYTES ? wholeLines(csv) : csv;
    String encoding = isUtf8(first) ? "UTF-8" : "ISO-8859-1";
    Sample best = null;
    for (String separator : SEPARATORS) {
      Optional<Sample> sample = read(first, separator, encoding);
      if (sample.isPresent()
          && (best == null || sample.get().headings.size() > best.headings.size())) {
        best = sample.get();
      }
    }
    if (best == null) {
      throw new TableException(
          "no rows of one length were found%nMaybe it is not CSV.".formatted());
    }
    return best;
  }

  /** The filled cells of one column. */
  List<String> column(int index) {
    return rows.stream()
        .filter(row -> row.size() > index)
        .map(row -> row.get(index).strip())
        .filter(cell -> !cell.isEmpty())
        .toList();
  }

  static boolean isNumber(String cell) {
    return cell.matches(NUMBER);
  }

  private static Optional<Sample> read(byte[] csv, String separator, String encoding) {
    List<List<String>> rows = new ArrayList<>();
    Format format = new Format(separator, false, ".", encoding);
    try (RawRows raw = CsvRows.open(new ByteArrayInputStream(csv), format)) {
      for (Optional<RawRows.RawRow> row = raw.next();
          row.isPresent() && rows.size() <= MOST_ROWS;
          row = raw.next()) {
        rows.add(row.get().cells());
      }
    } catch (TableException e) {
      // The cut may have gone through a quoted cell: the rows before it tell enough.
      if (csv.length <= LEAST_CUT || rows.isEmpty()) {
        return Optional.empty();
      }
    }
    List<String> top = rows.getFirst().stream().map(String::strip).toList();
    long alike = rows.stream().filter(row -> row.size() == top.size()).count();
    if (alike * 10 < rows.size() * 9L) {
      return Optional.empty();
    }
    boolean header = isHeading(top);
    return Optional.of(
        new Sample(separator, encoding, header, top, header ? rows.subList(1, rows.size()) : rows));
  }

  /** Headings are words, and differ. */
  private static boolean isHeading(List<String> cells) {
    return cells.stream().noneMatch(Sample::isNumber)
        && new HashSet<>(cells).size() == cells.size()
        && cells.stream().anyMatch(cell -> cell.matches(".*\\p{L}.*"));
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static byte[] wholeLines(byte[] csv) {
    int end = MOST_BYTES;
    while (end > 1 && csv[end - 1] != '\n') {
      end--;
    }
    return Arrays.copyOf(csv, end);
  }
}
