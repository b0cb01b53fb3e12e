package engraft.ingestion.fhir;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import engraft.ingestion.rejections.Issue;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** FHIR's JSON as a tree: numbers exact, no duplicate properties, bounded depth. */
final class JsonText {

  private static final int DEEPEST = 100;

  /** Ten megabytes of brackets would make a tree of a gigabyte. */
  private static final int MOST_TOKENS = 1_500_000;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxTokenCount(MOST_TOKENS)
                          .build())
                  .build())
          .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonText() {}

  /** A JSON object, or why there is none. */
  sealed interface Read {
    record Tree(ObjectNode root) implements Read {}

    record Unreadable(Issue issue) implements Read {}
  }

  static Read read(byte[] bytes) {
    try {
      JsonNode root = MAPPER.readTree(bytes);
      return root instanceof ObjectNode object
          ? new Read.Tree(object)
          : unreadable("the body must be one JSON object");
    } catch (StreamConstraintsException e) {
      return unreadable(
          "the body must not be nested deeper than %d, nor have more than %d values and names"
              .formatted(DEEPEST, MOST_TOKENS));
    } catch (JsonProcessingException e) {
      return unreadable("the body must be well-formed JSON" + place(e.getLocation()));
    } catch (NumberFormatException e) {
      return unreadable("the body must not have a number whose exponent no decimal can hold");
    } catch (IOException e) {
      // Bytes in memory are always there, but they may be characters of no encoding.
      return unreadable("the body must be well-formed JSON in UTF-8");
    }
  }

  /** Compact JSON, the properties in the sender's order. */
  static byte[] write(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree can always be written", e);
    }
  }

  private static Read unreadable(String rule) {
    return new Read.Unreadable(new Issue(Issue.Kind.STRUCTURE, "", rule));
  }

  private static String place(@Nullable JsonLocation location) {
    return location == null
        ? ""
        : " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr());
  }
}
