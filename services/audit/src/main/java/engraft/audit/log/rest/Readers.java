package engraft.audit.log.rest;

import engraft.clinical.SiteId;
import engraft.kit.caller.Caller;
import engraft.kit.caller.Roles;
import java.util.Optional;

/** Whose entries a caller may read. */
public final class Readers {

  private Readers() {}

  /** Empty for the regulator, who reads all; else the caller's own hospital. */
  public static Optional<SiteId> of(Caller caller) {
    return caller.hasRole(Roles.REGULATOR) ? Optional.empty() : Optional.of(caller.requireSite());
  }
}
