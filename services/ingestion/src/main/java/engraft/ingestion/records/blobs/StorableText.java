package engraft.ingestion.records.blobs;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;

/**
 * Writes text that every reader can keep: PostgreSQL takes neither the character 0 nor half of a
 * surrogate pair, and what ingestion has accepted must not fail behind it. Either becomes U+FFFD.
 */
final class StorableText extends StdScalarSerializer<String> {

  private static final long serialVersionUID = 1L;
  private static final char REPLACEMENT = '\ufffd';

  StorableText() {
    super(String.class);
  }

  @Override
  public void serialize(String text, JsonGenerator json, SerializerProvider provider)
      throws IOException {
    json.writeString(of(text));
  }

  static String of(String text) {
    for (int at = 0; at < text.length(); at++) {
      char one = text.charAt(at);
      if (one == 0 || Character.isSurrogate(one)) {
        return replaced(text, at);
      }
    }
    return text;
  }

  private static String replaced(String text, int from) {
    StringBuilder kept = new StringBuilder(text.length()).append(text, 0, from);
    for (int at = from; at < text.length(); at++) {
      char one = text.charAt(at);
      boolean isPair =
          Character.isHighSurrogate(one)
              && at + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(at + 1));
      if (isPair) {
        kept.append(one).append(text.charAt(++at));
      } else {
        kept.append(one == 0 || Character.isSurrogate(one) ? REPLACEMENT : one);
      }
    }
    return kept.toString();
  }
}
