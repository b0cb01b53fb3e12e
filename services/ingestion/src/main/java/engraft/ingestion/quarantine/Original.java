package engraft.ingestion.quarantine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a sender sent, as it came.
 *
 * @param format the source format that can read it, such as {@code fhir}
 * @param address where in the format's interface it was sent to; one line, may name a patient
 */
@SuppressWarnings("ArrayRecordComponent") // a payload; equality is never asked of it
public record Original(String format, String address, byte[] body) {

  public Original {
    if (format.contains(" ") || address.contains("\n")) {
      throw new IllegalArgumentException("format must be one word, and address one line");
    }
  }

  /** One line of format and address, then the body. */
  byte[] bytes() {
    byte[] head = (format + ' ' + address + '\n').getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return all;
  }

  static Original of(byte[] bytes) {
    int end = 0;
    while (bytes[end] != '\n') {
      end++;
    }
    String[] head = new String(bytes, 0, end, StandardCharsets.UTF_8).split(" ", 2);
    return new Original(head[0], head[1], Arrays.copyOfRange(bytes, end + 1, bytes.length));
  }

  @Override
  public String toString() {
    return "Original[format=%s, bytes=%d]".formatted(format, body.length);
  }
}
