package engraft.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares what was understood of a message with its translation to FHIR, observation by
 * observation: codes, numbers, units and coded values, as far as the translation gives them. Text
 * is not compared, as de-identification may change it.
 */
final class PairedFhir {

  private static final String LOCAL_TABLE = "v2-0396";

  private PairedFhir() {}

  /** One sentence for each observation that differs. */
  static List<String> differences(List<JsonNode> ours, String bundle) {
    List<JsonNode> theirs = new ArrayList<>();
    for (JsonNode entry : Replies.json(bundle).path("entry")) {
      if (entry.at("/resource/resourceType").asText().equals("Observation")) {
        theirs.add(entry.path("resource"));
      }
    }
    List<String> differences = new ArrayList<>();
    if (ours.size() != theirs.size()) {
      differences.add("%d observations, and %d in FHIR".formatted(ours.size(), theirs.size()));
      return differences;
    }
    for (int i = 0; i < ours.size(); i++) {
      String difference = difference(ours.get(i), theirs.get(i));
      if (!difference.isEmpty()) {
        differences.add("observation %d: %s".formatted(i + 1, difference));
      }
    }
    return differences;
  }

  private static String difference(JsonNode ours, JsonNode theirs) {
    Set<String> wanted = codes(theirs.at("/code/coding"));
    Set<String> there = codes(ours.path("codes"));
    if (!wanted.isEmpty() && !wanted.equals(there)) {
      return "codes %s, and %s in FHIR".formatted(there, wanted);
    }
    JsonNode value = ours.path("value");
    if (theirs.has("valueQuantity")) {
      return quantity(value, theirs.path("valueQuantity"));
    }
    Set<String> category = codes(theirs.at("/valueCodeableConcept/coding"));
    Set<String> read = codes(value.path("codings"));
    return category.isEmpty() || category.equals(read)
        ? ""
        : "value %s, and %s in FHIR".formatted(read, category);
  }

  private static String quantity(JsonNode ours, JsonNode theirs) {
    boolean sameValue =
        ours.path("kind").asText().equals("quantity")
            && ours.path("value").asDouble() == theirs.path("value").asDouble()
            && ours.path("comparator").asText("").equals(theirs.path("comparator").asText(""));
    String unit = ours.path("unit").asText("");
    boolean sameUnit =
        unit.equals(theirs.path("code").asText("")) || unit.equals(theirs.path("unit").asText(""));
    return sameValue && sameUnit
        ? ""
        : "value %s %s, and %s %s in FHIR"
            .formatted(
                ours.path("value").asText(ours.path("kind").asText()),
                unit,
                theirs.path("value").asText(),
                theirs.path("unit").asText());
  }

  /** A code that only its sender knows has no system here and the table of tables there. */
  private static Set<String> codes(JsonNode codings) {
    Set<String> codes = new TreeSet<>();
    for (JsonNode coding : codings) {
      String system = coding.path("system").asText("");
      boolean isLocal = !system.startsWith("http") || system.contains(LOCAL_TABLE);
      if (coding.has("code")) {
        codes.add((isLocal ? "" : system) + '|' + coding.path("code").asText());
      }
    }
    return codes;
  }
}
