package engraft.learning.tensorflow.graph;

/** In what numbers products are reckoned; variables, sums and all that is kept are 32 bit. */
public enum Precision {

  /** 32 bits. */
  FLOAT32,

  /**
   * Factors rounded to bfloat16, which has the range of 32 bits, so that no loss needs scaling
   * (Kalamkar et al. 2019). Meant for a GPU with tensor cores; a processor does the same, slower.
   */
  MIXED
}
