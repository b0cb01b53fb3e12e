package engraft.benchmarks.xray;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * One array of bytes out of a NumPy archive.
 *
 * @param shape the first axis first
 * @param values row by row; not copied, treat as immutable
 */
@SuppressWarnings("ArrayRecordComponent") // a tensor; equality is never asked of it
record ByteArrays(int[] shape, byte[] values) {

  /** The first eight bytes of a NumPy array, the last two of which are its version. */
  private static final String MAGIC = "\u0093NUMPY";

  private static final Pattern SHAPE = Pattern.compile("'shape': \\(([0-9, ]+)\\)");

  /**
   * Reads an array.
   *
   * @throws IllegalArgumentException when it is not there, or not of bytes in row order
   */
  static ByteArrays read(Path archive, String name) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      ZipEntry entry = zip.getEntry(name + ".npy");
      if (entry == null) {
        throw new IllegalArgumentException(
            "%s holds no array %s".formatted(archive.getFileName(), name));
      }
      try (InputStream in = zip.getInputStream(entry)) {
        return read(in, name);
      }
    }
  }

  private static ByteArrays read(InputStream in, String name) throws IOException {
    String magic = new String(exactly(in, 8), StandardCharsets.ISO_8859_1);
    int length = ByteBuffer.wrap(exactly(in, 2)).order(ByteOrder.LITTLE_ENDIAN).getShort() & 0xffff;
    String header = new String(exactly(in, length), StandardCharsets.ISO_8859_1);
    Matcher matcher = SHAPE.matcher(header);
    if (!magic.startsWith(MAGIC)
        || magic.charAt(MAGIC.length()) != 1
        || !header.contains("'|u1'")
        || !header.contains("'fortran_order': False")
        || !matcher.find()) {
      throw new IllegalArgumentException(
          "array %s must be a NumPy array (version 1) of bytes in row order".formatted(name));
    }
    int[] shape =
        Arrays.stream(matcher.group(1).split(",", -1))
            .map(String::strip)
            .filter(size -> !size.isEmpty())
            .mapToInt(Integer::parseInt)
            .toArray();
    return new ByteArrays(shape, exactly(in, Arrays.stream(shape).reduce(1, Math::multiplyExact)));
  }

  private static byte[] exactly(InputStream in, int count) throws IOException {
    byte[] read = in.readNBytes(count);
    if (read.length < count) {
      throw new EOFException("an array ends after %d of %d bytes".formatted(read.length, count));
    }
    return read;
  }
}
