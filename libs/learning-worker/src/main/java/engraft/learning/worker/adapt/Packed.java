package engraft.learning.worker.adapt;

import engraft.learning.data.Dataset;

/** A stack that may be served, before its calibration; rows are those of its own feature space. */
interface Packed {

  /** With the calibration that it came with. */
  Served asItIs(Dataset learning);

  /**
   * With a calibration of its own.
   *
   * @param crossed scores of the rows by fits that did not see them
   */
  Served calibrated(Dataset learning, double[][] crossed);

  /** A stack as it would be served: its scores are calibrated. */
  interface Served {

    double[][] scores(Dataset data);

    /** With all that an artifact holds; done for the chosen one alone. */
    Adapted whole(long seed);
  }
}
