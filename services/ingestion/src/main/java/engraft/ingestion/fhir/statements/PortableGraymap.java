package engraft.ingestion.fhir.statements;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads binary portable graymaps of 8 bits (<a href="https://netpbm.sourceforge.net/doc/pgm.html">
 * PGM, P5</a>): the simplest image that any system can write and that carries no header fields in
 * which a patient could be named, once its comments are dropped.
 */
final class PortableGraymap {

  private static final int MOST_PIXELS = 4096 * 4096;
  private static final int HEADER_NUMBERS = 3;
  private static final int BYTE_DEPTH = 255;

  private final byte[] bytes;
  private int position;

  private PortableGraymap(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Rows of unsigned bytes. */
  @SuppressWarnings("ArrayRecordComponent") // passed on at once; equality is never asked of it
  record Pixels(int height, int width, byte[] rows) {}

  /** The pixels; empty when the bytes are not such an image. */
  static Optional<Pixels> read(byte[] bytes) {
    if (!new String(bytes, 0, Math.min(2, bytes.length), StandardCharsets.US_ASCII).equals("P5")) {
      return Optional.empty();
    }
    PortableGraymap map = new PortableGraymap(bytes);
    map.position = 2;
    int[] header = new int[HEADER_NUMBERS];
    for (int i = 0; i < HEADER_NUMBERS; i++) {
      header[i] = map.number();
    }
    int width = header[0];
    int height = header[1];
    int start = map.position + 1;
    boolean sane =
        width > 0
            && height > 0
            && header[2] == BYTE_DEPTH
            && (long) width * height <= MOST_PIXELS
            && bytes.length - start == width * height;
    return sane
        ? Optional.of(new Pixels(height, width, Arrays.copyOfRange(bytes, start, bytes.length)))
        : Optional.empty();
  }

  /** The next number of the header behind white space and comments; -1 when there is none. */
  private int number() {
    skipSpace();
    int from = position;
    int number = 0;
    while (position < bytes.length && Character.isDigit(bytes[position]) && number <= MOST_PIXELS) {
      number = number * 10 + bytes[position] - '0';
      position++;
    }
    return position == from ? -1 : number;
  }

  private void skipSpace() {
    boolean comment = false;
    while (position < bytes.length
        && (comment || bytes[position] == '#' || Character.isWhitespace(bytes[position]))) {
      comment = bytes[position] == '#' || (comment && bytes[position] != '\n');
      position++;
    }
  }
}
