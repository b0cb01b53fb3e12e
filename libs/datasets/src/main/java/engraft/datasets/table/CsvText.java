package engraft.datasets.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The characters of a CSV file, and behind them a row of its own that tells its end: where the last
 * row swallowed it, a quote was never closed.
 *
 * <p>A byte order mark names the encoding, whatever was described; bytes that are not of the
 * encoding are an error and no other character.
 */
final class CsvText extends Reader {

  /** The only cell of the last row. */
  static final String END = "\u0000end of the table\u0000";

  private static final int LONGEST_MARK = 3;
  private static final char[] LAST_ROW = ("\n" + END).toCharArray();

  private final Reader text;
  private int ended;
  private boolean atEnd;

  private CsvText(Reader text) {
    this.text = text;
  }

  static CsvText of(InputStream bytes, Charset described) throws IOException {
    PushbackInputStream in = new PushbackInputStream(bytes, LONGEST_MARK);
    Charset charset = described;
    byte[] first = in.readNBytes(LONGEST_MARK);
    int mark = 0;
    for (Mark one : Mark.ALL) {
      if (one.begins(first)) {
        charset = one.charset();
        mark = one.bytes().length;
      }
    }
    in.unread(first, mark, first.length - mark);
    return new CsvText(
        new InputStreamReader(
            in,
            charset
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)));
  }

  /** A byte order mark. */
  @SuppressWarnings("ArrayRecordComponent") // constants; equality is never asked of them
  private record Mark(byte[] bytes, Charset charset) {
    static final List<Mark> ALL =
        List.of(
            new Mark(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, StandardCharsets.UTF_8),
            new Mark(new byte[] {(byte) 0xFE, (byte) 0xFF}, StandardCharsets.UTF_16BE),
            new Mark(new byte[] {(byte) 0xFF, (byte) 0xFE}, StandardCharsets.UTF_16LE));

    boolean begins(byte[] first) {
      return first.length >= bytes.length
          && Arrays.equals(first, 0, bytes.length, bytes, 0, bytes.length);
    }
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!atEnd) {
      int got = text.read(target, offset, length);
      if (got >= 0) {
        return got;
      }
      atEnd = true;
    }
    int more = Math.min(length, LAST_ROW.length - ended);
    System.arraycopy(LAST_ROW, ended, target, offset, more);
    ended += more;
    return more == 0 ? -1 : more;
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
