package engraft.ingestion.records.rest;

import engraft.ingestion.pseudonyms.Pseudonyms;
import engraft.ingestion.records.AcceptSubmission;
import engraft.ingestion.records.AcceptedRecords;
import engraft.ingestion.records.Payloads;
import engraft.ingestion.records.RecordIds;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;

/** Makes accepting a bean: one for all formats, since writers of one resource wait in it. */
class RecordBeans {

  @Produces
  @Singleton
  AcceptSubmission acceptance(
      AcceptedRecords records, Payloads payloads, Pseudonyms pseudonyms, InstantSource clock) {
    return new AcceptSubmission(
        records, payloads, pseudonyms, new RecordIds(new SecureRandom()), clock);
  }
}
