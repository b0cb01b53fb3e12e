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
 */
@SuppressWarnings("ArrayRecordComponent") // a payload; equality is never asked of it
public record SentTable(Kind kind, DescriptorName descriptor, String file, byte[] body) {

  static final String FORMAT = "table";

  /** How it is written. */
  public enum Kind {
    CSV,
    PARQUET
  }

  Original original() {
    String address =
        "%s %s %s"
            .formatted(
                kind.name().toLowerCase(Locale.ROOT),
                descriptor,
                URLEncoder.encode(file, StandardCharsets.UTF_8));
    return new Original(FORMAT, address, body);
  }

  static SentTable of(Original original) {
    String[] words = original.address().split(" ", -1);
    return new SentTable(
        Kind.valueOf(words[0].toUpperCase(Locale.ROOT)),
        new DescriptorName(words[1]),
        URLDecoder.decode(words[2], StandardCharsets.UTF_8),
        original.body());
  }

  @Override
  public String toString() {
    return "SentTable[kind=%s, descriptor=%s]".formatted(kind, descriptor);
  }
}
