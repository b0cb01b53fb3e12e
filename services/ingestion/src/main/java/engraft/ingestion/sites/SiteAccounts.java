package engraft.ingestion.sites;

import engraft.clinical.SiteId;

/** The identity provider, as far as a hospital's client and people go; calls block. */
public interface SiteAccounts {

  /**
   * Makes sure that the client and the people are there with exactly their roles, and gives each a
   * new secret. Made half by an earlier attempt, they are completed.
   */
  Credentials issue(SiteId site, String name);

  /**
   * Makes sure that the client of the hospital's own systems is there that signs in with these keys
   * and no others (SMART Backend Services), and may send data.
   *
   * @return its id
   */
  String trust(SiteId site, String name, PublicKeys keys);
}
