package engraft.ingestion.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/**
 * What is to be validated, sent as it is or as the parameters of <a
 * href="https://hl7.org/fhir/R4/resource-operation-validate.html">$validate</a>.
 *
 * @param profile its canonical address; empty for none
 */
public record Trial(byte[] resource, String profile) {

  /**
   * The {@code resource} and {@code profile} of a {@code Parameters}; any other body is the
   * resource.
   *
   * @param profile of the address, which counts where the parameters name none
   */
  public static Trial of(byte[] body, String profile) {
    if (!(JsonText.read(body) instanceof JsonText.Read.Tree(ObjectNode root))
        || !root.path("resourceType").asText().equals("Parameters")) {
      return new Trial(body, profile);
    }
    byte[] resource = body;
    String named = profile;
    for (JsonNode parameter : root.path("parameter")) {
      switch (parameter.path("name").asText()) {
        case "resource" ->
            resource = parameter.path("resource").toString().getBytes(StandardCharsets.UTF_8);
        case "profile" ->
            named = parameter.path("valueUri").asText(parameter.path("valueCanonical").asText());
        default -> {}
      }
    }
    return new Trial(resource, named);
  }
}
