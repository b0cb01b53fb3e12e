package engraft.datasets.table;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * CSV as RFC 4180 has it, with any separator; blank lines say nothing. A quote that is never closed
 * and bytes of another encoding are errors: neither may make rows or letters disappear.
 */
public final class CsvRows implements RawRows {

  private static final int LONGEST_CELL = 1 << 20;

  /** No character of any text. */
  private static final char NO_QUOTE = '\uffff';

  private final CsvReader<CsvRecord> reader;
  private final Charset charset;
  private final List<String> headings;
  private @Nullable RawRow first;
  private long line;

  private CsvRows(CsvReader<CsvRecord> reader, Charset charset, boolean header) {
    this.reader = reader;
    this.charset = charset;
    RawRow top = read().orElseThrow(() -> new TableException("the table is empty"));
    this.headings =
        header
            ? top.cells().stream().map(String::strip).toList()
            : IntStream.rangeClosed(1, top.cells().size()).mapToObj(Integer::toString).toList();
    this.first = header ? null : top;
  }

  /**
   * @throws TableException when it is empty or not CSV
   */
  public static CsvRows open(InputStream csv, TableDescriptor.Format format) {
    return open(csv, format, '"');
  }

  /**
   * The same of what quotes nothing: a quotation mark is a character like any other.
   *
   * @throws TableException when it is empty or not of the described encoding
   */
  public static CsvRows unquoted(InputStream csv, TableDescriptor.Format format) {
    return open(csv, format, NO_QUOTE);
  }

  private static CsvRows open(InputStream csv, TableDescriptor.Format format, char quote) {
    Charset charset = charset(format.encoding());
    CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(format.separator())
            .quoteCharacter(quote)
            .commentStrategy(CommentStrategy.NONE)
            .allowMissingFields(true)
            .allowExtraFields(true)
            .allowExtraCharsAfterClosingQuote(true)
            .maxBufferSize(LONGEST_CELL)
            .ofCsvRecord(text(csv, charset));
    return new CsvRows(reader, charset, format.header());
  }

  private static CsvText text(InputStream csv, Charset charset) {
    try {
      return CsvText.of(csv, charset);
    } catch (IOException e) {
      throw new TableException("the table cannot be read", e);
    }
  }

  @Override
  public List<String> headings() {
    return headings;
  }

  @Override
  public Optional<RawRow> next() {
    RawRow kept = first;
    first = null;
    return kept == null ? read() : Optional.of(kept);
  }

  private Optional<RawRow> read() {
    try {
      CsvRecord row = reader.iterator().next();
      List<String> cells = row.getFields();
      if (cells.equals(List.of(CsvText.END))) {
        return Optional.empty();
      }
      line = row.getStartingLineNumber();
      if (cells.getLast().endsWith(CsvText.END)) {
        throw new TableException(
            "row %d opens a quote that is never closed%nMaybe a quotation mark in it must be doubled."
                .formatted(line));
      }
      return Optional.of(new RawRow(line, cells));
    } catch (NoSuchElementException e) {
      return Optional.empty();
    } catch (CsvParseException | UncheckedIOException e) {
      throw unreadable(e);
    }
  }

  private TableException unreadable(RuntimeException e) {
    return e.getCause() instanceof CharacterCodingException
        ? new TableException(
            "behind row %d stand bytes that are not %s%nMaybe say format: {encoding: windows-1252}, or what it is."
                .formatted(line, charset.name()),
            e)
        : new TableException(
            "the table is not CSV as described: %s%nMaybe the separator or the quotes differ."
                .formatted(reason(e)),
            e);
  }

  /** The library's message of a row may quote it; its cause does not. */
  private static String reason(RuntimeException e) {
    return switch (e.getCause()) {
      case null -> "a row is not well-formed";
      case EOFException _ -> "it ends before its end, as if it were cut off";
      case Throwable cause -> cause.getClass().getSimpleName();
    };
  }

  private static Charset charset(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new TableException(
          "encoding (%s) is not known%nMaybe write UTF-8 or ISO-8859-1.".formatted(name), e);
    }
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
