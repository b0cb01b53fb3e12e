package engraft.learning.worker.adapt;

import engraft.learning.data.Dataset;
import engraft.learning.expert.Expert;
import engraft.learning.expert.FittedModel;
import engraft.learning.expert.Fitting;

/**
 * An expert of another feature space, for rows that are named in the foundation model's: the site
 * may measure what the foundation model never saw.
 */
record InSpace(SameRows rows, Expert expert) implements Expert {

  /**
   * What was fitted there.
   *
   * @param inside scores rows of the other space
   */
  record Model(SameRows rows, FittedModel inside) implements FittedModel {
    @Override
    public double[][] scores(Dataset data) {
      return inside.scores(rows.of(data));
    }
  }

  @Override
  public String name() {
    return expert.name();
  }

  @Override
  public Model fit(Dataset training, Fitting fitting) {
    return new Model(rows, expert.fit(rows.of(training), fitting));
  }
}
