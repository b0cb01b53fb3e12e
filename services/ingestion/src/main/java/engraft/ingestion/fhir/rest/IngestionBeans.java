package engraft.ingestion.fhir.rest;

import ca.uhn.fhir.context.FhirContext;
import engraft.ingestion.fhir.FhirReading;
import engraft.ingestion.fhir.ReceiveFhir;
import engraft.ingestion.pseudonyms.Pseudonyms;
import engraft.ingestion.quarantine.Quarantine;
import engraft.ingestion.records.AcceptSubmission;
import engraft.ingestion.records.AcceptedRecords;
import engraft.ingestion.records.Payloads;
import engraft.ingestion.records.RecordIds;
import engraft.ingestion.rejections.RejectSubmission;
import engraft.ingestion.rejections.Rejections;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;

/** Makes the use cases behind the FHIR interface beans. */
class IngestionBeans {

  @Produces
  @Singleton
  FhirReading reading() {
    return new FhirReading(FhirContext.forR4());
  }

  @Produces
  @Singleton
  ReceiveFhir receiveFhir(
      FhirReading reading,
      AcceptedRecords records,
      Payloads payloads,
      Pseudonyms pseudonyms,
      Rejections rejections,
      Quarantine quarantine,
      InstantSource clock) {
    return new ReceiveFhir(
        reading,
        new AcceptSubmission(
            records, payloads, pseudonyms, new RecordIds(new SecureRandom()), clock),
        new RejectSubmission(rejections, clock),
        quarantine);
  }
}
