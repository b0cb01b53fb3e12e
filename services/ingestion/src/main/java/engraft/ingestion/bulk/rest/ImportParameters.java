package engraft.ingestion.bulk.rest;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.contracts.ContractJson;
import engraft.ingestion.bulk.SourceFile;
import engraft.kit.problem.ProblemException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the Parameters of a request to import, as the SMART draft of bulk import has them: {@code
 * inputFormat}, and an {@code input} with {@code type} and {@code url} for each file.
 */
final class ImportParameters {

  static final String EXAMPLE =
      """
      {"resourceType": "Parameters", "parameter": [
        {"name": "inputFormat", "valueCode": "application/fhir+ndjson"},
        {"name": "input", "part": [
          {"name": "type", "valueCode": "Patient"},
          {"name": "url", "valueUrl": "https://files.hospital.example/export/Patient.ndjson"}]}]}""";

  private static final int MOST_FILES = 1_000;

  private ImportParameters() {}

  static List<SourceFile> read(byte[] body) {
    JsonNode parameters = tree(body);
    if (!parameters.path("resourceType").asText().equals("Parameters")) {
      throw wrong("resourceType must be Parameters, or the body NDJSON (application/fhir+ndjson)");
    }
    List<SourceFile> files = new ArrayList<>();
    for (JsonNode parameter : parameters.path("parameter")) {
      switch (parameter.path("name").asText()) {
        case "input" -> files.add(file(files.size(), parameter.path("part")));
        case "inputFormat" -> requireNdjson(value(parameter));
        default -> {
          // what else the draft has (inputSource, storageDetail) changes nothing here
        }
      }
    }
    if (files.isEmpty() || files.size() > MOST_FILES) {
      throw wrong("Parameters must have 1 to %d inputs".formatted(MOST_FILES));
    }
    return files;
  }

  private static JsonNode tree(byte[] body) {
    try {
      JsonNode tree = ContractJson.mapper().readTree(body);
      return tree == null ? ContractJson.mapper().createObjectNode() : tree;
    } catch (IOException e) {
      throw wrong("the body must be well-formed JSON");
    }
  }

  private static void requireNdjson(String format) {
    if (!format.equals("application/fhir+ndjson") && !format.equals("application/ndjson")) {
      throw wrong("inputFormat must be application/fhir+ndjson");
    }
  }

  private static SourceFile file(int number, JsonNode parts) {
    String type = null;
    String url = "";
    for (JsonNode part : parts) {
      switch (part.path("name").asText()) {
        case "type" -> type = value(part);
        case "url" -> url = value(part);
        default -> {
          // further details of a file
        }
      }
    }
    return new SourceFile(number, type(number, type), url(number, url));
  }

  private static @Nullable String type(int number, @Nullable String type) {
    if (type != null && !type.matches("[A-Z][A-Za-z]{2,40}")) {
      throw wrong("type of input %d must be a resource type".formatted(number));
    }
    return type;
  }

  private static URI url(int number, String url) {
    try {
      URI uri = new URI(url);
      if (uri.isAbsolute()) {
        return uri;
      }
      throw wrong("url of input %d must be an absolute address".formatted(number));
    } catch (URISyntaxException e) {
      throw wrong("url of input %d must be an address".formatted(number));
    }
  }

  /** The value, of whichever of FHIR's types the sender took. */
  private static String value(JsonNode parameter) {
    return parameter
        .propertyStream()
        .filter(one -> one.getKey().startsWith("value"))
        .map(one -> one.getValue().asText())
        .findFirst()
        .orElse("");
  }

  private static ProblemException wrong(String rule) {
    return ProblemException.badRequest("invalid-import", rule);
  }
}
