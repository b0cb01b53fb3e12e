package engraft.ingestion.bulk.config;

import engraft.ingestion.bulk.Downloads;
import engraft.ingestion.bulk.ImportParts;
import engraft.ingestion.bulk.ImportQueue;
import engraft.ingestion.bulk.Imports;
import engraft.ingestion.bulk.RequestImport;
import engraft.ingestion.bulk.RunImports;
import engraft.ingestion.fhir.ReceiveFhir;
import engraft.ingestion.quarantine.Quarantine;
import engraft.ingestion.rejections.ReplayRejection;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.UUID;

/** Requests and the worker of this instance. */
class BulkBeans {

  /** No resource is longer: it would not be accepted by itself either. */
  private static final int LONGEST_LINE = 10 << 20;

  @Produces
  @Singleton
  ImportParts parts(Quarantine quarantine, ReceiveFhir fhir, ReplayRejection replay) {
    return new ImportParts(quarantine, fhir, replay, LONGEST_LINE);
  }

  @Produces
  @Singleton
  RequestImport requests(
      Imports imports, ImportParts parts, Downloads downloads, InstantSource clock) {
    return new RequestImport(imports, parts, downloads, UUID::randomUUID, clock);
  }

  @Produces
  @Singleton
  RunImports runs(ImportQueue queue, ImportParts parts, Downloads downloads, InstantSource clock) {
    return new RunImports(queue, parts, downloads, UUID.randomUUID(), clock);
  }
}
