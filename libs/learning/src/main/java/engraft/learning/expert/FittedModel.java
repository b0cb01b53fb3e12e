package engraft.learning.expert;

import engraft.learning.data.Dataset;

/** What an expert has learnt: immutable, and the same row always gets the same score. */
public interface FittedModel {

  /**
   * Scores on the link scale, row by row: one log-odds (binary), one log-odds a class
   * (multi-class), a number (continuous) or one log-odds of the hazard an interval (time to event).
   */
  double[][] scores(Dataset data);

  /** The first score of each row: the log-odds of a binary task. */
  default double[] logits(Dataset data) {
    double[][] scores = scores(data);
    double[] first = new double[scores.length];
    for (int i = 0; i < first.length; i++) {
      first[i] = scores[i][0];
    }
    return first;
  }
}
