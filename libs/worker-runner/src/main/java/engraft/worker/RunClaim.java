package engraft.worker;

import engraft.worker.SupervisedRun.Running;

/**
 * A run that a supervisor has just won.
 *
 * @param request what was asked for, in the service's own words
 */
public record RunClaim<R>(Running run, R request) {

  public RunId id() {
    return run.id();
  }
}
