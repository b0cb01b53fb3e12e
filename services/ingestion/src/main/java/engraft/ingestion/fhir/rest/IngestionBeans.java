package engraft.ingestion.fhir.rest;

import ca.uhn.fhir.context.FhirContext;
import engraft.ingestion.fhir.FhirReading;
import engraft.ingestion.fhir.ReceiveFhir;
import engraft.ingestion.parallel.Room;
import engraft.ingestion.parallel.SideBySide;
import engraft.ingestion.quarantine.Quarantine;
import engraft.ingestion.records.AcceptSubmission;
import engraft.ingestion.rejections.RejectSubmission;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the use cases behind the FHIR interface beans. */
class IngestionBeans {

  @Produces
  @Singleton
  FhirReading reading() {
    return new FhirReading(FhirContext.forR4(), SideBySide.onAllProcessors());
  }

  @Produces
  @Singleton
  ReceiveFhir receiveFhir(
      FhirReading reading,
      AcceptSubmission acceptance,
      RejectSubmission rejection,
      Quarantine quarantine) {
    return new ReceiveFhir(reading, acceptance, rejection, quarantine, Room.ofHeap());
  }
}
