package engraft.learning.tensorflow.net;

import engraft.learning.math.Logistic;
import engraft.learning.outcome.Outcome;

/** What a net's scores of a row stand for, and what they lose. */
public enum NetObjective {
  /** One log-odds: cross-entropy. */
  RISK,
  /** One score a class: cross-entropy of their softmax. */
  CLASSES,
  /** One number on the outcome's scale: half its squared error. */
  QUANTITY,
  /** The log-odds of the hazard in each interval that the row lived to see. */
  HAZARDS;

  /** Of an outcome that is no risk. */
  public static NetObjective of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Classes _ -> CLASSES;
      case Outcome.Quantity _ -> QUANTITY;
      case Outcome.Hazards _ -> HAZARDS;
    };
  }

  /**
   * The loss of one row.
   *
   * @param at where the row's numbers begin
   * @param width how many they are
   * @param known 1 where a score is to be judged, else 0
   */
  double loss(float[] scores, float[] labels, float[] known, int at, int width) {
    double loss = 0;
    double all = 0;
    for (int k = at; k < at + width; k++) {
      switch (this) {
        case RISK, HAZARDS -> loss += known[k] * Logistic.loss(scores[k], labels[k]);
        case QUANTITY -> loss += (scores[k] - labels[k]) * (scores[k] - labels[k]) / 2.0;
        case CLASSES -> {
          all += StrictMath.exp(scores[k]);
          loss -= labels[k] * scores[k];
        }
      }
    }
    return this == CLASSES ? loss + StrictMath.log(all) : loss;
  }
}
