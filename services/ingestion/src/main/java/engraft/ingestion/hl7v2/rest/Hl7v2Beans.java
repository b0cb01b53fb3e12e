package engraft.ingestion.hl7v2.rest;

import engraft.ingestion.hl7v2.Authorities;
import engraft.ingestion.hl7v2.MessageReading;
import engraft.ingestion.hl7v2.ReceiveHl7v2;
import engraft.ingestion.hl7v2.statements.Times;
import engraft.ingestion.quarantine.Quarantine;
import engraft.ingestion.records.AcceptSubmission;
import engraft.ingestion.rejections.RejectSubmission;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes receiving HL7 v2 a bean. */
class Hl7v2Beans {

  @Produces
  @Singleton
  ReceiveHl7v2 receiveHl7v2(
      Hl7v2Settings settings,
      AcceptSubmission acceptance,
      RejectSubmission rejection,
      Quarantine quarantine) {
    return new ReceiveHl7v2(
        new MessageReading(new Authorities(settings.authorities()), new Times(settings.zone())),
        acceptance,
        rejection,
        quarantine);
  }
}
