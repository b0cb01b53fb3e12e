package engraft.ingestion.tabular;

import engraft.ingestion.quarantine.Original;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A table as it was sent.
 *
 * @param descriptor the name under which its meaning is kept
 * @param file what the sender calls it; empty where it was not told
 * @param linesBefore of the file that are not in the body, between its heading and its first row:
 *     of a file that is sent in parts
 */
@SuppressWarnings("ArrayRecordComponent") // a payload; equality is never asked of it
public record SentTable(
    Kind kind, DescriptorName descriptor, String file, long linesBefore, byte[] body) {

  static final String FORMAT = "table";
  private static final int LINES_BEFORE = 3;

  /** A row is a position, too. */
  private static final long MOST_LINES = 1_000_000_000;

  public SentTable {
    if (linesBefore < 0 || linesBefore > MOST_LINES) {
      throw new IllegalArgumentException(
          "lines before (%d) must be within [0, %d]".formatted(linesBefore, MOST_LINES));
    }
  }

  /** How it is written. */
  public enum Kind {
    CSV,
    PARQUET
  }

  Original original() {
    String address =
        "%s %s %s %d"
            .formatted(
                kind.name().toLowerCase(Locale.ROOT),
                descriptor,
                URLEncoder.encode(file, StandardCharsets.UTF_8),
                linesBefore);
    return new Original(FORMAT, address, body);
  }

  static SentTable of(Original original) {
    String[] words = original.address().split(" ", -1);
    return new SentTable(
        Kind.valueOf(words[0].toUpperCase(Locale.ROOT)),
        new DescriptorName(words[1]),
        URLDecoder.decode(words[2], StandardCharsets.UTF_8),
        words.length > LINES_BEFORE ? Long.parseLong(words[LINES_BEFORE]) : 0,
        original.body());
  }

  @Override
  public String toString() {
    return "SentTable[kind=%s, descriptor=%s]".formatted(kind, descriptor);
  }
}
