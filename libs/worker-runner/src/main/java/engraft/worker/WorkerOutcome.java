package engraft.worker;

/** How a worker ended. */
public sealed interface WorkerOutcome {

  /** It said that it is done, and its results are in the output folder. */
  record Completed() implements WorkerOutcome {}

  /** It said why it cannot. Trying again with the same input would end the same way. */
  record Failed(RunFailure failure) implements WorkerOutcome {}

  /**
   * It died without a word: killed, out of memory, a bug.
   *
   * @param exitCode 128 plus the signal for a killed process
   */
  record Crashed(int exitCode) implements WorkerOutcome {}
}
