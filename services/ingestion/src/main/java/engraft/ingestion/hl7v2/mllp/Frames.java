package engraft.ingestion.hl7v2.mllp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Messages between a vertical tab and a file separator with a carriage return: the Minimal Lower
 * Layer Protocol, release 1.
 */
final class Frames {

  private static final int START = 0x0b;
  private static final int END = 0x1c;
  private static final int RETURN = 0x0d;
  private static final int OVER = -1;

  private final InputStream in;
  private final OutputStream out;
  private final int mostBytes;
  private boolean started;

  Frames(InputStream in, OutputStream out, int mostBytes) {
    this.in = in;
    this.out = out;
    this.mostBytes = mostBytes;
  }

  /** What came is no frame, or too big a one. */
  static final class BrokenFrameException extends IOException {
    private static final long serialVersionUID = 1L;

    BrokenFrameException(String message) {
      super(message);
    }
  }

  /**
   * The next message; empty when the sender went, were it in the middle of one.
   *
   * @throws BrokenFrameException when what comes cannot be a frame
   */
  Optional<byte[]> next() throws IOException {
    if (!started && !findStart()) {
      return Optional.empty();
    }
    started = false;
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    for (int one = in.read(); one != OVER; one = in.read()) {
      if (one == END) {
        int after = in.read();
        if (after == RETURN || after == START || after == OVER) {
          started = after == START;
          return Optional.of(message.toByteArray());
        }
        message.write(one);
        one = after;
      }
      message.write(one);
      if (message.size() > mostBytes) {
        throw new BrokenFrameException("a message must be at most %d bytes".formatted(mostBytes));
      }
    }
    return Optional.empty();
  }

  private boolean findStart() throws IOException {
    for (int one = in.read(); one != START; one = in.read()) {
      if (one == OVER) {
        return false;
      }
      if (one != RETURN && one != '\n') {
        throw new BrokenFrameException("a message must begin with a vertical tab (0x0b)");
      }
    }
    return true;
  }

  void write(String message) throws IOException {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(START);
    frame.write(message.getBytes(StandardCharsets.UTF_8));
    frame.write(END);
    frame.write(RETURN);
    frame.writeTo(out);
    out.flush();
  }
}
