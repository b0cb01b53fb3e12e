package engraft.ingestion.erasures.rest;

import engraft.ingestion.erasures.ErasePatient;
import engraft.ingestion.erasures.Erasures;
import engraft.ingestion.pseudonyms.Pseudonyms;
import engraft.ingestion.records.AcceptedRecords;
import engraft.ingestion.records.RecordIds;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Makes the use case a bean. */
class ErasureBeans {

  @Produces
  @Singleton
  ErasePatient erasePatient(
      Erasures erasures,
      AcceptedRecords records,
      Pseudonyms pseudonyms,
      RecordIds ids,
      InstantSource clock) {
    return new ErasePatient(erasures, records, pseudonyms, ids, clock);
  }
}
