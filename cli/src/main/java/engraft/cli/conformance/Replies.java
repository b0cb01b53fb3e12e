package engraft.cli.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import engraft.contracts.ContractJson;

/** Reads what may not be JSON at all. */
final class Replies {

  private Replies() {}

  /** An empty object for what is not JSON. */
  static JsonNode json(String text) {
    try {
      JsonNode node = ContractJson.mapper().readTree(text);
      return node == null ? ContractJson.mapper().createObjectNode() : node;
    } catch (JsonProcessingException e) {
      return ContractJson.mapper().createObjectNode();
    }
  }
}
