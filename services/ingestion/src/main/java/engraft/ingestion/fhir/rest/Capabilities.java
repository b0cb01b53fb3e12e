package engraft.ingestion.fhir.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import engraft.ingestion.fhir.statements.ResourceStatements;

/** The CapabilityStatement; a constant of the version. */
final class Capabilities {

  static final ObjectNode STATEMENT = statement();

  private Capabilities() {}

  private static ObjectNode statement() {
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
    statement.putArray("format").add("json").add(FhirResource.FHIR_JSON);
    ObjectNode rest = statement.putArray("rest").addObject().put("mode", "server");
    rest.put(
        "documentation",
        "Resources of other types that name their patient are kept, and understood by no model yet.");
    rest.putObject("security").put("description", "Bearer token with role data-submitter and site");
    ArrayNode resources = rest.putArray("resource");
    ResourceStatements.understood().stream()
        .sorted()
        .forEach(
            type -> {
              ObjectNode resource = resources.addObject().put("type", type);
              resource.put("versioning", "versioned").put("updateCreate", true);
              ArrayNode interactions = resource.putArray("interaction");
              interactions.addObject().put("code", "create");
              interactions.addObject().put("code", "update");
              resource
                  .putArray("operation")
                  .addObject()
                  .put("name", "validate")
                  .put("definition", "http://hl7.org/fhir/OperationDefinition/Resource-validate");
            });
    ArrayNode system = rest.putArray("interaction");
    system.addObject().put("code", "transaction");
    system.addObject().put("code", "batch");
    return statement;
  }
}
