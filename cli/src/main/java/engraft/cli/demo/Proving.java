package engraft.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.client.Api;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Step g: the regulator fetches the evidence of a prediction, and checks it with other tools. */
record Proving(Api regulator) {

  Proof prove(Map<String, JsonNode> predictions) {
    List<Proof.Link> links = new ArrayList<>();
    List<String> complaints = new ArrayList<>();
    for (JsonNode prediction : predictions.values()) {
      JsonNode evidence =
          regulator.get("/api/v1/evidence/predictions/" + prediction.path("id").asText());
      if (links.isEmpty()) {
        for (JsonNode link : evidence.path("links")) {
          links.add(
              new Proof.Link(
                  link.path("what").asText(),
                  link.path("digest").asText(),
                  link.path("index").asLong(),
                  false));
        }
      }
    }
    String checkpoint = regulator.text("/api/v1/log/checkpoint");
    return new Proof(0, checkpoint, links, complaints);
  }
}
