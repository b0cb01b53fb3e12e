package engraft.ingestion.multipart;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parts of a multipart body (RFC 2046), without their heads. */
public final class Multipart {

  private static final int MOST_PARTS = 1_000;
  private static final byte[] HEAD_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private Multipart() {}

  /**
   * Empty when the body is not made of such parts.
   *
   * @param boundary as the body's type names it
   */
  public static Optional<List<byte[]>> parts(@Nullable String boundary, byte[] body) {
    if (boundary == null || boundary.isEmpty()) {
      return Optional.empty();
    }
    byte[] line = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    byte[] between = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    List<byte[]> parts = new ArrayList<>();
    int at = find(body, line, 0);
    while (at >= 0 && parts.size() < MOST_PARTS) {
      int start = at + line.length;
      if (start + 1 < body.length && body[start] == '-' && body[start + 1] == '-') {
        return Optional.of(parts);
      }
      int head = find(body, HEAD_END, start);
      int end = head < 0 ? -1 : find(body, between, head + HEAD_END.length);
      if (end < 0) {
        return Optional.empty();
      }
      parts.add(Arrays.copyOfRange(body, head + HEAD_END.length, end));
      at = end + 2;
    }
    return Optional.empty();
  }

  private static int find(byte[] body, byte[] wanted, int from) {
    for (int at = from; at <= body.length - wanted.length; at++) {
      if (body[at] == wanted[0]
          && Arrays.equals(body, at, at + wanted.length, wanted, 0, wanted.length)) {
        return at;
      }
    }
    return -1;
  }
}
