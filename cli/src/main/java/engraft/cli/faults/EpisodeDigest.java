package engraft.cli.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import engraft.clinical.Digest;
import engraft.contracts.ContractJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One number for all that an episode holds, whoever's it is: the same facts give the same digest in
 * whatever order they stand, one fact more or less another.
 *
 * <p>Of an age in whole years only that it is known counts: each hospital moves a patient's dates
 * by days of its own, and a year may end between birth and stay at one hospital and not at the
 * other.
 */
final class EpisodeDigest {

  private static final List<String> PARTS = List.of("measurements", "notes", "images", "variants");

  private static final String AGE = "loinc:30525-0";

  private EpisodeDigest() {}

  /** Of an episode as the platform shows it; facts that stand twice count twice. */
  static Digest of(JsonNode episode) {
    StringBuilder text = new StringBuilder();
    for (String part : PARTS) {
      List<String> facts = new ArrayList<>();
      for (JsonNode fact : episode.path(part)) {
        facts.add(canonical(fact));
      }
      facts.sort(null);
      text.append(part).append('\n');
      facts.forEach(fact -> text.append(fact).append('\n'));
    }
    return Digest.of(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String canonical(JsonNode fact) {
    String concept = fact.path("concept").asText();
    if (concept.equals(AGE) && fact.path("value").has("value")) {
      return concept;
    }
    try {
      return ContractJson.mapper().writeValueAsString(fact);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON nodes can always be written", e);
    }
  }
}
