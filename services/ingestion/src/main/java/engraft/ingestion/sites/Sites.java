package engraft.ingestion.sites;

import engraft.clinical.SiteId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The network's hospitals; calls may block. */
public interface Sites {

  Optional<Site> find(SiteId site);

  /**
   * Reserves the name for one registration.
   *
   * @param staleBefore an unfinished registration that began before this is taken over
   * @return false when the site is there, or somebody else is registering it
   */
  boolean reserve(Site.Joining site, Instant staleBefore);

  /** Gives an unfinished registration up. */
  void release(SiteId site);

  /** Makes it a member and tells everybody, in one transaction. */
  void join(Site.Member site);

  /**
   * Tells the log that somebody changes what a member signs in with; before it is done, so that no
   * change is without its entry.
   *
   * @param actor the subject of the token
   */
  void note(SiteId site, String actor, Change change);

  /** What of a member's credentials changes. */
  enum Change {
    SECRETS("site-secrets-renewed"),
    KEYS("site-keys-registered");

    private final String action;

    Change(String action) {
      this.action = action;
    }

    /** Its stable code in the log. */
    public String action() {
      return action;
    }
  }

  /** The members by their id. */
  List<Site.Member> members(Optional<SiteId> after, int limit);
}
