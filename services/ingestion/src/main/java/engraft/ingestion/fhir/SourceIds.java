package engraft.ingestion.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import engraft.clinical.Digest;
import engraft.ingestion.records.PatientReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a sender calls a resource, the same each time it is sent: the id of its URL, its own id, its
 * first identifier, the UUID of its entry, or else its content. None but the first two can be
 * mistaken for a FHIR id, as they hold a colon.
 */
final class SourceIds {

  private static final String URN_UUID = "urn:uuid:";

  private SourceIds() {}

  static String of(
      @Nullable String urlId, ObjectNode resource, @Nullable String fullUrl, Digest content) {
    if (urlId != null) {
      return urlId;
    }
    if (resource.path("id").isTextual()) {
      return resource.path("id").textValue();
    }
    List<PatientReference.ByIdentifier> identifiers = identifiers(resource);
    if (!identifiers.isEmpty()) {
      return ofIdentifier(identifiers.getFirst().system(), identifiers.getFirst().value());
    }
    return fullUrl != null && fullUrl.startsWith(URN_UUID)
        ? fullUrl.substring(URN_UUID.length())
        : "content:" + content;
  }

  static String ofIdentifier(String system, String value) {
    return new PatientReference.ByIdentifier(system, value).sourceId();
  }

  /** The resource's business identifiers that have a value. */
  static List<PatientReference.ByIdentifier> identifiers(ObjectNode resource) {
    List<PatientReference.ByIdentifier> identifiers = new ArrayList<>();
    JsonNode there = resource.path("identifier");
    for (JsonNode identifier : there.isArray() ? there : List.of(there)) {
      if (identifier.has("value")) {
        identifiers.add(
            new PatientReference.ByIdentifier(
                identifier.path("system").asText(), identifier.path("value").asText()));
      }
    }
    return identifiers;
  }
}
