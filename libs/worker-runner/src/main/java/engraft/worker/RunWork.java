package engraft.worker;

import java.io.IOException;

/** What a service does around its worker. Calls block. */
public interface RunWork<R> {

  /** Writes the job and everything it reads into the run's folder. */
  void prepare(RunClaim<R> claim, RunDirectory directory) throws IOException, RunFailedException;

  /**
   * Keeps what the worker made and moves the run to completed, in one transaction and only if the
   * run is still held by the claim's lease.
   */
  void complete(RunClaim<R> claim, RunDirectory directory) throws IOException, RunFailedException;
}
