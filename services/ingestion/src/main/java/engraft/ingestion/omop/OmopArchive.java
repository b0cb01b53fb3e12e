package engraft.ingestion.omop;

import engraft.datasets.table.CsvRows;
import engraft.datasets.table.RawRows;
import engraft.datasets.table.TableDescriptor;
import engraft.datasets.table.TableException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A zip of CSV tables, told apart by their names; what it inflates to is bounded. Columns may be
 * separated by commas, semicolons, bars or tabs; tables with tabs are those of Athena, which quotes
 * nothing.
 */
final class OmopArchive {

  private static final long MOST_BYTES = 2L << 30;
  private static final int MOST_ENTRIES = 500;
  private static final int LONGEST_HEADING = 1 << 15;
  private static final String SEPARATORS = ",;|\t";
  private static final String TABLE = ".csv";
  private static final Set<String> KNOWN_BY_CONCEPT =
      Set.of("concept_id", "vocabulary_id", "concept_code");

  private final byte[] zip;

  OmopArchive(byte[] zip) {
    this.zip = zip;
  }

  /**
   * @throws TableException when it is no zip
   */
  Set<OmopTable> tables() {
    Set<OmopTable> found = EnumSet.noneOf(OmopTable.class);
    entries((name, in) -> table(name).ifPresent(found::add));
    if (found.isEmpty()) {
      throw new TableException(
          "the body is no zip with tables of OMOP%nMaybe zip person.csv, measurement.csv and concept.csv."
              .formatted());
    }
    return found;
  }

  /** Hands each row of a table to the reader, one at a time. */
  void each(OmopTable table, Consumer<OmopRow> reader) {
    entries(
        (name, in) -> {
          if (table(name).filter(table::equals).isPresent()) {
            rows(table, in, reader);
          }
        });
  }

  /** What is in the zip besides, by name where it is a table of the CDM. */
  Set<String> unread() {
    Set<String> unread = new TreeSet<>();
    entries(
        (name, in) -> {
          String file = fileName(name);
          if (table(name).isEmpty() && file.endsWith(TABLE) && !file.startsWith(".")) {
            String plain =
                file.substring(0, file.length() - TABLE.length()).toUpperCase(Locale.ROOT);
            unread.add(
                OmopTable.OTHERS.contains(plain) ? plain : "a table that OMOP does not name");
          }
        });
    return unread;
  }

  private static void rows(OmopTable table, InputStream in, Consumer<OmopRow> reader) {
    try (RawRows rows = open(new BufferedInputStream(in, LONGEST_HEADING))) {
      Map<String, Integer> columns = new HashMap<>();
      List<String> headings = rows.headings();
      for (int i = 0; i < headings.size(); i++) {
        columns.put(headings.get(i).toLowerCase(Locale.ROOT), i);
      }
      if (table == OmopTable.CONCEPT && !columns.keySet().containsAll(KNOWN_BY_CONCEPT)) {
        throw new TableException(
            "CONCEPT must have the columns " + new TreeSet<>(KNOWN_BY_CONCEPT));
      }
      for (Optional<RawRows.RawRow> raw = rows.next(); raw.isPresent(); raw = rows.next()) {
        reader.accept(new OmopRow(table, raw.get().number(), columns, raw.get().cells()));
      }
    } catch (TableException e) {
      throw new TableException(table + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new TableException(table + " cannot be read", e);
    }
  }

  private static RawRows open(BufferedInputStream in) throws IOException {
    in.mark(LONGEST_HEADING);
    String begin = new String(in.readNBytes(LONGEST_HEADING - 1), StandardCharsets.ISO_8859_1);
    in.reset();
    String heading = begin.lines().findFirst().orElse("");
    char separator = ',';
    for (char one : SEPARATORS.toCharArray()) {
      separator = count(heading, one) > count(heading, separator) ? one : separator;
    }
    TableDescriptor.Format format =
        new TableDescriptor.Format(String.valueOf(separator), true, ".", "UTF-8");
    return separator == '\t' && heading.indexOf('"') < 0
        ? CsvRows.unquoted(in, format)
        : CsvRows.open(in, format);
  }

  private static long count(String text, char one) {
    return text.chars().filter(character -> character == one).count();
  }

  private void entries(Reader reader) {
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      Bounded bounded = new Bounded(in);
      int entries = 0;
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries++;
        if (entries > MOST_ENTRIES) {
          throw new TableException("the zip has more than %d entries".formatted(MOST_ENTRIES));
        }
        reader.read(entry.getName(), bounded);
      }
    } catch (IOException e) {
      throw new TableException("the zip is broken", e);
    }
  }

  /** By the last part of the name; what macOS adds is not a table. */
  private static Optional<OmopTable> table(String entry) {
    String name = fileName(entry);
    for (OmopTable table : OmopTable.values()) {
      if (table.fileName().equals(name)) {
        return Optional.of(table);
      }
    }
    return Optional.empty();
  }

  private static String fileName(String entry) {
    return entry.substring(entry.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
  }

  @FunctionalInterface
  private interface Reader {
    void read(String name, InputStream in);
  }

  /** Stays open from entry to entry, and ends a zip that grows beyond measure. */
  private static final class Bounded extends FilterInputStream {
    private long read;

    Bounded(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      count(1);
      return super.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int got = super.read(bytes, offset, length);
      count(Math.max(0, got));
      return got;
    }

    @Override
    public void close() {
      // the zip is closed once, behind its last entry
    }

    private void count(int more) {
      read += more;
      if (read > MOST_BYTES) {
        throw new TableException("the zip inflates to more than %d bytes".formatted(MOST_BYTES));
      }
    }
  }
}
