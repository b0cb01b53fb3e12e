package engraft.ingestion.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Small bodies that would cost much: each is answered, nothing is kept. */
class HostileFhirTest {

  private final FrontDoor door = new FrontDoor();

  @Test
  void nestingIsBounded() {
    refused("{\"resourceType\":\"Patient\",\"extension\":" + "[".repeat(200_000));
    refused("[".repeat(500_000));
    refused("{\"a\":".repeat(200_000));
    refused(
        "{\"resourceType\":\"Patient\",\"extension\":["
            + "{\"url\":\"x\",\"extension\":[".repeat(20_000)
            + "]}".repeat(20_000)
            + "]}");
  }

  @Test
  void numbersAreBounded() {
    String observation =
        "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{\"resource\":"
            + "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"x\"},"
            + "\"valueQuantity\":{\"value\":%s}}}]}";
    refused(observation.formatted("1e999999999"));
    refused(observation.formatted("-1e-999999999"));
    refused(observation.formatted("9".repeat(100_000)));
  }

  @Test
  void entitiesOfXmlAreNotEvenRead() {
    refused(
        "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"
            + "<Patient xmlns=\"http://hl7.org/fhir\"><id value=\"&a;\"/></Patient>");
  }

  /** Found by fuzzing: zeros around the first brace are taken for UTF-32. */
  @Test
  void charactersOfNoEncodingAreRefused() {
    byte[] body = {'{', 0, 0, 0, 0, 0x22, 0x71, 0x65};

    assertThat(FrontDoor.issues(door.fhir.receive(FrontDoor.VA, new Address.Root(), body)))
        .isNotEmpty();
    assertThat(door.records.all()).isEmpty();
  }

  private void refused(String body) {
    assertThat(FrontDoor.issues(door.post(body))).isNotEmpty();
    assertThat(door.records.all()).isEmpty();
  }
}
