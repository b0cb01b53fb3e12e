package engraft.cli.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What a sender was answered of one patient's bundle.
 *
 * @param episode under which the platform knows the stay
 * @param resources {@code Type/id} of each, in the order in which they were sent
 */
record Accepted(String episode, List<String> resources) {

  Accepted {
    resources = List.copyOf(resources);
  }

  static Accepted of(JsonNode answer) {
    String episode = "";
    List<String> resources = new ArrayList<>();
    for (JsonNode entry : answer.path("entry")) {
      JsonNode response = entry.path("response");
      resources.add(response.path("location").asText().replaceFirst("/_history.*", ""));
      for (JsonNode extension : response.path("extension")) {
        if (extension.path("url").asText().equals("urn:engraft:episode")) {
          episode = extension.path("valueString").asText();
        }
      }
    }
    if (episode.isEmpty()) {
      throw new IllegalStateException("an accepted bundle names no episode");
    }
    return new Accepted(episode, resources);
  }
}
