package engraft.ingestion.fhir.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import engraft.ingestion.fhir.statements.ResourceStatements;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The CapabilityStatement; but for where to sign in, a constant of the version. */
final class Capabilities {

  private static final String CODES =
      "http://terminology.hl7.org/CodeSystem/restful-security-service";
  private static final String URIS =
      "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris";

  /**
   * Of these it is passed on that they are there; the rest of them stays in the sealed original.
   */
  private static final List<String> KEPT = List.of("ImagingStudy", "Specimen");

  private Capabilities() {}

  /**
   * @param token where systems get their tokens
   */
  static ObjectNode statement(String token) {
    ObjectNode statement =
        JsonNodeFactory.instance
            .objectNode()
            .put("resourceType", "CapabilityStatement")
            .put("status", "active")
            .put("date", "2026-01-01")
            .put("kind", "instance")
            .put("fhirVersion", "4.0.1");
    statement.putObject("software").put("name", "Engraft ingestion");
    statement
        .putObject("implementation")
        .put("description", "Takes in what hospitals send; nothing is read back over FHIR");
    statement
        .putArray("format")
        .add("json")
        .add(FhirResource.FHIR_JSON)
        .add("application/fhir+ndjson");
    ObjectNode rest = statement.putArray("rest").addObject().put("mode", "server");
    rest.put(
        "documentation",
        "Resources of any other type that name their patient are kept as being there, too.");
    rest.set("security", security(token));
    ArrayNode resources = rest.putArray("resource");
    SortedMap<String, String> types = new TreeMap<>();
    ResourceStatements.understood().forEach(type -> types.put(type, "Understood"));
    KEPT.forEach(type -> types.put(type, "Kept as being there; understood by no model yet"));
    types.forEach((type, how) -> resource(resources.addObject(), type, how));
    ArrayNode system = rest.putArray("interaction");
    system.addObject().put("code", "transaction");
    system.addObject().put("code", "batch");
    rest.putArray("operation")
        .addObject()
        .put("name", "import")
        .put("definition", "urn:engraft:OperationDefinition:import")
        .put("documentation", "Files of NDJSON, sent or fetched, in the background");
    return statement;
  }

  private static void resource(ObjectNode resource, String type, String how) {
    resource
        .put("type", type)
        .put("documentation", how)
        .put("versioning", "versioned-update")
        .put("updateCreate", true)
        .put("conditionalCreate", true);
    ArrayNode interactions = resource.putArray("interaction");
    interactions.addObject().put("code", "create");
    interactions.addObject().put("code", "update");
    resource
        .putArray("operation")
        .addObject()
        .put("name", "validate")
        .put("definition", "http://hl7.org/fhir/OperationDefinition/Resource-validate");
  }

  private static ObjectNode security(String token) {
    ObjectNode security =
        JsonNodeFactory.instance
            .objectNode()
            .put("description", "Bearer token with role data-submitter and site");
    ObjectNode uris = security.putArray("extension").addObject().put("url", URIS);
    uris.putArray("extension").addObject().put("url", "token").put("valueUri", token);
    security
        .putArray("service")
        .addObject()
        .putArray("coding")
        .addObject()
        .put("system", CODES)
        .put("code", "SMART-on-FHIR");
    return security;
  }
}
