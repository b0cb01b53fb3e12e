package engraft.cli.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Where FHIR is sent to, and what its answers say. */
public final class FhirAnswers {

  private static final String ROOT = "/fhir";
  private static final JsonFactory JSON = new JsonFactory();

  private FhirAnswers() {}

  /** A Bundle goes to the root, and so does what is none and no resource: to be told so. */
  static String path(String body) {
    String type = type(body);
    return type.isEmpty() || type.equals("Bundle") ? ROOT : ROOT + '/' + type;
  }

  /** Reads no further than it must: most resources begin with their type. */
  private static String type(String body) {
    try (JsonParser parser = JSON.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return "";
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (name.equals("resourceType") && value == JsonToken.VALUE_STRING) {
          return parser.getText().matches("[A-Z][A-Za-z]{2,40}") ? parser.getText() : "";
        }
        parser.skipChildren();
      }
      return "";
    } catch (IOException e) {
      return "";
    }
  }

  /** What became of the entries of a Bundle that were not kept, each in a line. */
  public static List<String> refused(JsonNode answer) {
    List<String> refused = new ArrayList<>();
    int number = 0;
    for (JsonNode entry : answer.path("entry")) {
      JsonNode response = entry.path("response");
      String status = response.path("status").asText();
      if (!status.isEmpty() && !status.startsWith("2")) {
        refused.add("entry[%d] %s".formatted(number, reason(response.path("outcome"), status)));
      }
      number++;
    }
    return refused;
  }

  /**
   * The first issue of an OperationOutcome: where, and what.
   *
   * @param otherwise what to say where it says nothing
   */
  public static String reason(JsonNode outcome, String otherwise) {
    JsonNode issue = outcome.at("/issue/0");
    String text = issue.at("/details/text").asText(outcome.path("detail").asText(otherwise));
    String where = issue.at("/expression/0").asText("");
    return where.isEmpty() ? text : where + ' ' + text;
  }
}
