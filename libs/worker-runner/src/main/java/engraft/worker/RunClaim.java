package engraft.worker;

import engraft.clinical.SiteId;
import engraft.worker.SupervisedRun.Running;

/**
 * A run that a supervisor has just won.
 *
 * @param site the hospital whose run it is
 * @param request what was asked for, in the service's own words
 */
public record RunClaim<R>(Running run, SiteId site, R request) {

  public RunId id() {
    return run.id();
  }
}
