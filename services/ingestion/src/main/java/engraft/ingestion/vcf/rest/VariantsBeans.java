package engraft.ingestion.vcf.rest;

import engraft.ingestion.quarantine.Quarantine;
import engraft.ingestion.records.AcceptSubmission;
import engraft.ingestion.rejections.RejectSubmission;
import engraft.ingestion.vcf.ReceiveVariants;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the use case behind VCF a bean. */
class VariantsBeans {

  @Produces
  @Singleton
  ReceiveVariants receiveVariants(
      AcceptSubmission acceptance, RejectSubmission rejection, Quarantine quarantine) {
    return new ReceiveVariants(acceptance, rejection, quarantine);
  }
}
