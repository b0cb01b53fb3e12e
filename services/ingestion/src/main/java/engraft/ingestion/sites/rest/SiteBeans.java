package engraft.ingestion.sites.rest;

import engraft.ingestion.sites.RegisterSite;
import engraft.ingestion.sites.SiteAccounts;
import engraft.ingestion.sites.Sites;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Makes the use case a bean. */
class SiteBeans {

  @Produces
  @Singleton
  RegisterSite registerSite(Sites sites, SiteAccounts accounts, InstantSource clock) {
    return new RegisterSite(sites, accounts, clock);
  }
}
