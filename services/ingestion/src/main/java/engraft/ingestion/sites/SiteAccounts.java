package engraft.ingestion.sites;

import engraft.clinical.SiteId;

/** The identity provider, as far as a hospital's client and people go; calls block. */
public interface SiteAccounts {

  /**
   * Makes sure that the client and the people are there with exactly their roles, and gives each a
   * new secret. Made half by an earlier attempt, they are completed.
   */
  Credentials issue(SiteId site, String name);
}
