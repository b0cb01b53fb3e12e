package engraft.learning.outcome;

import engraft.learning.data.Dataset;
import engraft.learning.data.Folds;
import engraft.learning.expert.FittedModel;
import engraft.learning.expert.Fitting;

/** Something that learns any kind of outcome: a recipe with its settings, without state. */
public interface OutcomeExpert {

  /** Its name in artifacts and reports, such as {@code linear} or {@code trees}. */
  String name();

  /**
   * Whether it takes values away from its rows by itself, and so is to learn from rows as they are.
   */
  default boolean isWearing() {
    return false;
  }

  /**
   * Learns from labelled rows.
   *
   * @return a model with as many scores a row as the outcome has
   */
  FittedModel fit(Dataset labelled, Outcome outcome, Fitting fitting);

  /**
   * What was learnt, and what fits without each row's patient said of that row.
   *
   * @param model that answers for new rows
   * @param scores of every row, by a fit that did not see its patient
   */
  @SuppressWarnings("ArrayRecordComponent") // a table of numbers
  record Crossed(FittedModel model, double[][] scores) {}

  /**
   * Learns from all rows, and scores each by a fit without its fold.
   *
   * @param data labelled rows; those of weight 0 are scored and not learnt from
   */
  default Crossed cross(Dataset data, Outcome outcome, Folds parts, Fitting fitting) {
    double[][] scores = new double[data.size()][];
    for (int part = 0; part < parts.count(); part++) {
      int[] held = parts.inside(part);
      Dataset others = data.subset(parts.outside(part)).learnable();
      double[][] said = fit(others, outcome, fitting.fork(part)).scores(data.subset(held));
      for (int i = 0; i < held.length; i++) {
        scores[held[i]] = said[i];
      }
      fitting
          .progress()
          .report(
              name(),
              (part + 1.0) / (parts.count() + 1),
              "fold %d of %d".formatted(part + 1, parts.count()));
    }
    return new Crossed(fit(data.learnable(), outcome, fitting), scores);
  }
}
