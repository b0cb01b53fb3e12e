package engraft.ingestion.sites;

import engraft.clinical.SiteId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Brings a hospital into the network. Killed at any point, it can be repeated: accounts are
 * completed, and the site is there only once it has all of them.
 */
public final class RegisterSite {

  private final Sites sites;
  private final SiteAccounts accounts;
  private final InstantSource clock;

  public RegisterSite(Sites sites, SiteAccounts accounts, InstantSource clock) {
    this.sites = sites;
    this.accounts = accounts;
    this.clock = clock;
  }

  /** What became of it. */
  public sealed interface Result {
    record Registered(Site.Member site, Credentials credentials) implements Result {}

    record AlreadyThere() implements Result {}

    record BeingRegistered() implements Result {}
  }

  public Result register(SiteId id, String name, SiteRole role) {
    Site.Joining joining = new Site.Joining(id, name, role, now());
    if (!sites.reserve(joining, Site.Joining.staleBefore(joining.since()))) {
      return sites.find(id).filter(Site.Member.class::isInstance).isPresent()
          ? new Result.AlreadyThere()
          : new Result.BeingRegistered();
    }
    Credentials credentials = issue(joining);
    Site.Member member = joining.join(now());
    sites.join(member);
    return new Result.Registered(member, credentials);
  }

  /**
   * New secrets for a member; the old ones end at once.
   *
   * @param actor the subject of the token, for the log
   */
  public Optional<Credentials> rotate(SiteId id, String actor) {
    Optional<Site> member = member(id);
    member.ifPresent(_ -> sites.note(id, actor, Sites.Change.SECRETS));
    return member.map(site -> accounts.issue(id, site.name()));
  }

  /** Lets a member's systems sign in with these keys; its secrets stay. The id of their client. */
  public Optional<String> trust(SiteId id, PublicKeys keys, String actor) {
    Optional<Site> member = member(id);
    member.ifPresent(_ -> sites.note(id, actor, Sites.Change.KEYS));
    return member.map(site -> accounts.trust(id, site.name(), keys));
  }

  private Optional<Site> member(SiteId id) {
    return sites.find(id).filter(Site.Member.class::isInstance);
  }

  private Credentials issue(Site.Joining joining) {
    try {
      return accounts.issue(joining.id(), joining.name());
    } catch (RuntimeException failure) {
      sites.release(joining.id());
      throw failure;
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
