package engraft.learning.tensorflow.net;

import engraft.learning.math.Logistic;
import engraft.learning.metric.ClassScores;
import engraft.learning.outcome.Outcome;
import java.util.random.RandomGenerator;

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
   * A direction in which an answer with these scores is in doubt: the mean of its outer product
   * over the draws is the Fisher information of the scores, in expectation over the answer itself.
   */
  float[] doubt(double[] scores, RandomGenerator random) {
    float[] direction = new float[scores.length];
    double[] chances = this == CLASSES ? ClassScores.softmax(scores) : new double[0];
    double still = 1;
    for (int k = 0; k < direction.length; k++) {
      int sign = random.nextBoolean() ? 1 : -1;
      switch (this) {
        case QUANTITY -> direction[k] = sign;
        case RISK, HAZARDS -> {
          double p = Logistic.probability(scores[k]);
          direction[k] = (float) (sign * Math.sqrt(still * p * (1 - p)));
          still *= 1 - p;
        }
        case CLASSES -> {
          double root = sign * Math.sqrt(chances[k]);
          direction[k] += (float) root;
          for (int j = 0; j < direction.length; j++) {
            direction[j] -= (float) (root * chances[j]);
          }
        }
      }
    }
    return direction;
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
