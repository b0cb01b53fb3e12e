package engraft.ingestion.reidentification.rest;

import engraft.ingestion.identities.Vault;
import engraft.ingestion.records.RecordIds;
import engraft.ingestion.reidentification.Reidentifications;
import engraft.ingestion.reidentification.Reidentify;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Makes the use case a bean. */
class ReidentificationBeans {

  @Produces
  @Singleton
  Reidentify reidentify(
      Reidentifications reidentifications,
      Vault vault,
      RecordIds ids,
      InstantSource clock,
      ReidentificationSettings settings) {
    return new Reidentify(reidentifications, vault, ids, clock, settings.limit());
  }
}
