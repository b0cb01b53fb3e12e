package engraft.ingestion.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import engraft.contracts.record.Coding;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is prescribed or given where a resource refers to a Medication: the code of one that came
 * within it or with it, else what the hospital's formulary calls it.
 */
final class Medications {

  /** The system of ids of Medications that did not come with what refers to them. */
  private static final String FORMULARY = "urn:engraft:fhir:medication";

  private static final String TYPE = "Medication";
  private static final String REFERENCE = "medicationReference";
  private static final String NAMED = "medicationCodeableConcept";
  private static final String CODE = "code";
  private static final String DISPLAY = "display";

  private final Map<String, ObjectNode> codes = new HashMap<>();

  /** Remembers an entry of the submission, whatever it is. */
  void add(Sent sent) {
    if (sent.type().equals(TYPE) && sent.json().get(CODE) instanceof ObjectNode code) {
      codes.put(TYPE + '/' + sent.id(), code);
      if (sent.fullUrl() != null) {
        codes.put(sent.fullUrl(), code);
      }
    }
  }

  /** Puts the medication's code in the place of a reference to it. */
  void name(ObjectNode resource, References references) {
    if (resource.get(REFERENCE) instanceof ObjectNode reference) {
      resource.remove(REFERENCE);
      ObjectNode code = code(resource, reference, references);
      if (!code.isEmpty()) {
        resource.set(NAMED, code);
      }
    }
  }

  private ObjectNode code(ObjectNode resource, ObjectNode reference, References references) {
    String text = reference.path("reference").asText();
    return (text.startsWith("#")
            ? within(resource, text.substring(1))
            : Optional.ofNullable(codes.get(text)))
        .orElseGet(() -> ofFormulary(reference, references));
  }

  private static Optional<ObjectNode> within(ObjectNode resource, String id) {
    for (JsonNode contained : resource.path("contained")) {
      if (contained.path("id").asText().equals(id)
          && contained.get(CODE) instanceof ObjectNode code) {
        return Optional.of(code);
      }
    }
    return Optional.empty();
  }

  /** A code of the hospital's own, to be found in the review queue by the words beside it. */
  private static ObjectNode ofFormulary(ObjectNode reference, References references) {
    ObjectNode code = reference.objectNode();
    references
        .coding(reference, FORMULARY)
        .ifPresent(coding -> code.putArray("coding").add(json(coding, reference.objectNode())));
    return reference.path(DISPLAY).isTextual()
        ? code.put("text", reference.path(DISPLAY).textValue())
        : code;
  }

  private static ObjectNode json(Coding coding, ObjectNode empty) {
    empty.put("system", coding.system()).put(CODE, coding.code());
    return coding.display() == null ? empty : empty.put(DISPLAY, coding.display());
  }
}
