package engraft.learning.outcome;

import engraft.learning.data.Dataset;
import engraft.learning.expert.FittedModel;
import engraft.learning.expert.Fitting;

/** Something that learns any kind of outcome: a recipe with its settings, without state. */
public interface OutcomeExpert {

  /** Its name in artifacts and reports, such as {@code linear} or {@code trees}. */
  String name();

  /**
   * Learns from labelled rows.
   *
   * @return a model with as many scores a row as the outcome has
   */
  FittedModel fit(Dataset labelled, Outcome outcome, Fitting fitting);
}
