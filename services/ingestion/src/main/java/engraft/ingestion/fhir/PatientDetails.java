package engraft.ingestion.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import engraft.deidentification.known.PersonalDetails;
import java.util.ArrayList;
import java.util.List;

/** What a Patient resource says of who the patient is: to be found again in free text. */
final class PatientDetails {

  private final List<String> names = new ArrayList<>();
  private final List<String> addresses = new ArrayList<>();
  private final List<String> contacts = new ArrayList<>();
  private final List<String> identifiers = new ArrayList<>();

  private PatientDetails() {}

  /** Names, also those of relatives; addresses below a state; contacts; numbers. */
  static PersonalDetails of(ObjectNode patient) {
    PatientDetails details = new PatientDetails();
    details.add(patient);
    each(patient.path("contact")).forEach(details::add);
    each(patient.path("identifier")).forEach(id -> add(id.path("value"), details.identifiers));
    each(patient.path("id")).forEach(id -> add(id, details.identifiers));
    return new PersonalDetails(
        details.names, details.addresses, details.contacts, details.identifiers);
  }

  private void add(JsonNode person) {
    for (JsonNode name : each(person.path("name"))) {
      each(name.path("given")).forEach(part -> add(part, names));
      each(name.path("family")).forEach(part -> add(part, names));
      add(name.path("text"), names);
    }
    each(person.path("telecom")).forEach(telecom -> add(telecom.path("value"), contacts));
    for (JsonNode address : each(person.path("address"))) {
      each(address.path("line")).forEach(line -> add(line, addresses));
      add(address.path("city"), addresses);
      add(address.path("district"), addresses);
      add(address.path("postalCode"), addresses);
    }
  }

  private static Iterable<JsonNode> each(JsonNode node) {
    return node.isArray() ? node : node.isMissingNode() ? List.of() : List.of(node);
  }

  private static void add(JsonNode text, List<String> list) {
    if (text.isTextual()) {
      add(text.textValue(), list);
    }
  }

  private static void add(String text, List<String> list) {
    if (!text.isBlank() && !list.contains(text)) {
      list.add(text);
    }
  }
}
