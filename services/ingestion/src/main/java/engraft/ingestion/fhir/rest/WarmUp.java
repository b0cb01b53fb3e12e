package engraft.ingestion.fhir.rest;

import engraft.ingestion.fhir.Address;
import engraft.ingestion.fhir.ReceiveFhir;
import engraft.ingestion.fhir.statements.ResourceStatements;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;

/**
 * Reads one resource of each understood type beside the start, so that HAPI's definitions are there
 * before the first sender is.
 */
@ApplicationScoped
class WarmUp {

  private final ReceiveFhir fhir;

  WarmUp(ReceiveFhir fhir) {
    this.fhir = fhir;
  }

  void start(@Observes StartupEvent started) {
    Thread.ofVirtual().name("fhir-warm-up").start(this::readEach);
  }

  private void readEach() {
    for (String type : ResourceStatements.understood()) {
      String resource =
          "{\"resourceType\":\"%s\",\"extension\":[{\"url\":\"urn:x\",\"valueString\":\"x\"}]}"
              .formatted(type);
      fhir.validate(new Address.OfType(type), resource.getBytes(StandardCharsets.UTF_8));
    }
  }
}
