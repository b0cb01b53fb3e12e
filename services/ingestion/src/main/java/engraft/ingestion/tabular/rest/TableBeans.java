package engraft.ingestion.tabular.rest;

import engraft.ingestion.quarantine.Quarantine;
import engraft.ingestion.records.AcceptSubmission;
import engraft.ingestion.rejections.RejectSubmission;
import engraft.ingestion.tabular.KeepDescriptor;
import engraft.ingestion.tabular.ReceiveTable;
import engraft.ingestion.tabular.TableDescriptors;
import engraft.kit.scratch.Scratch;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the use cases behind the table interface beans. */
class TableBeans {

  @Produces
  @Singleton
  ReceiveTable receiveTable(
      TableDescriptors descriptors,
      AcceptSubmission acceptance,
      RejectSubmission rejection,
      Quarantine quarantine,
      Scratch scratch) {
    return new ReceiveTable(descriptors, acceptance, rejection, quarantine, scratch.folder());
  }

  @Produces
  @Singleton
  KeepDescriptor keepDescriptor(TableDescriptors descriptors) {
    return new KeepDescriptor(descriptors);
  }
}
