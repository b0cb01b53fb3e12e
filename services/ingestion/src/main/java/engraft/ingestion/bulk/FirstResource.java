package engraft.ingestion.bulk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a file of NDJSON is about: bulk exports write one type of resource to a file, and what its
 * first line says is surer than the file's name.
 */
final class FirstResource {

  private static final JsonFactory JSON = new JsonFactory();
  private static final Pattern TYPE = Pattern.compile("[A-Z][A-Za-z]{2,40}");

  private FirstResource() {}

  /** The type of the first line's resource; empty when it says none. */
  static Optional<String> type(byte[] ndjson) {
    try (JsonParser parser = JSON.createParser(ndjson)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean isType = parser.currentName().equals("resourceType");
        if (parser.nextToken() == JsonToken.VALUE_STRING && isType) {
          return Optional.of(parser.getText()).filter(type -> TYPE.matcher(type).matches());
        }
        parser.skipChildren();
      }
      return Optional.empty();
    } catch (IOException e) {
      // The line will be refused with its place; until then the file waits among the others.
      return Optional.empty();
    }
  }
}
