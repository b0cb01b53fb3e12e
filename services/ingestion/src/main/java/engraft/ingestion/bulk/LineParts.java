package engraft.ingestion.bulk;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Cuts a stream of lines into parts; never holds more of it than a part and a line. */
final class LineParts {

  private static final int BUFFER = 1 << 16;

  private final Limits limits;
  private final Sink sink;
  private final ByteArrayOutputStream part = new ByteArrayOutputStream();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private int skip;
  private int first;
  private int lines;
  private int resources;
  private boolean saysSomething;

  private LineParts(int skip, Limits limits, Sink sink) {
    this.limits = limits;
    this.sink = sink;
    this.skip = skip;
    this.first = skip + 1;
  }

  /** A part has at most so many lines, and but for its last line at most so many bytes. */
  record Limits(int mostLines, int mostBytes, int longestLine) {}

  /** Takes parts; says whether it wants more. */
  @FunctionalInterface
  interface Sink {
    boolean take(int firstLine, int lines, int resources, byte[] bytes);
  }

  /** A line that is longer than any resource may be. */
  static final class TooLong extends Exception {
    private static final long serialVersionUID = 1L;

    private TooLong(int line, int longest) {
      super("line %d must be at most %d bytes".formatted(line, longest));
    }

    String rule() {
      return String.valueOf(getMessage());
    }
  }

  /**
   * Hands on all lines but the first ones.
   *
   * @return false when the sink wanted no more
   */
  static boolean read(InputStream in, int skip, Limits limits, Sink sink)
      throws IOException, TooLong {
    return new LineParts(skip, limits, sink).read(new BufferedInputStream(in, BUFFER));
  }

  private boolean read(InputStream in) throws IOException, TooLong {
    for (int one = in.read(); one >= 0; one = in.read()) {
      if (one == '\n') {
        if (!end()) {
          return false;
        }
      } else {
        if (line.size() == limits.longestLine()) {
          int number = first + lines;
          flush();
          throw new TooLong(number, limits.longestLine());
        }
        if (skip == 0) {
          line.write(one);
          saysSomething |= one != ' ' && one != '\t' && one != '\r';
        }
      }
    }
    return (line.size() == 0 || end()) && (lines == 0 || flush());
  }

  private boolean end() {
    if (skip > 0) {
      skip--;
      return true;
    }
    line.write('\n');
    part.writeBytes(line.toByteArray());
    line.reset();
    lines++;
    resources += saysSomething ? 1 : 0;
    saysSomething = false;
    return (lines < limits.mostLines() && part.size() < limits.mostBytes()) || flush();
  }

  private boolean flush() {
    boolean more = resources == 0 || sink.take(first, lines, resources, part.toByteArray());
    first += lines;
    lines = 0;
    resources = 0;
    part.reset();
    return more;
  }
}
