package engraft.ingestion.omop.rest;

import engraft.ingestion.omop.ReceiveOmop;
import engraft.ingestion.quarantine.Quarantine;
import engraft.ingestion.records.AcceptSubmission;
import engraft.ingestion.rejections.RejectSubmission;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the use case behind OMOP extracts a bean. */
class OmopBeans {

  @Produces
  @Singleton
  ReceiveOmop receiveOmop(
      AcceptSubmission acceptance, RejectSubmission rejection, Quarantine quarantine) {
    return new ReceiveOmop(acceptance, rejection, quarantine);
  }
}
