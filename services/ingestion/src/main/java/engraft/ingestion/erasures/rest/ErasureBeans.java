package engraft.ingestion.erasures.rest;

import engraft.ingestion.erasures.ErasePatient;
import engraft.ingestion.erasures.Erasures;
import engraft.ingestion.erasures.RejectedOriginals;
import engraft.ingestion.identities.Vault;
import engraft.ingestion.pseudonyms.Pseudonyms;
import engraft.ingestion.quarantine.Quarantine;
import engraft.ingestion.records.AcceptedRecords;
import engraft.ingestion.records.RecordIds;
import engraft.ingestion.rejections.Rejections;
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
      RejectedOriginals rejected,
      RecordIds ids,
      InstantSource clock) {
    return new ErasePatient(erasures, records, pseudonyms, rejected, ids, clock);
  }

  @Produces
  @Singleton
  RejectedOriginals rejectedOriginals(Rejections rejections, Quarantine quarantine, Vault vault) {
    return new RejectedOriginals(rejections, quarantine, vault);
  }
}
