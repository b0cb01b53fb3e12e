package engraft.learning.tensorflow.net;

/** Which parameters a training moves, and against whom. */
public enum Trains {
  ALL,
  /** The last layer alone. */
  HEAD,
  /** All, while an opponent tries to tell the site from what the net makes of a row. */
  AGAINST_THE_SITE
}
