package engraft.learning.worker.adapt;

import engraft.learning.data.Dataset;
import engraft.learning.expert.Expert;
import engraft.learning.expert.FittedModel;
import engraft.learning.expert.Fitting;
import engraft.learning.linear.LinearModel;
import engraft.learning.linear.RidgeLogistic;

/**
 * A ridge regression in the site's own feature space, for rows that are named in the foundation
 * model's: the site may measure what the foundation model never saw.
 */
record OwnSpace(SameRows rows) implements Expert {

  /** The linear model in the site's own space. */
  record Model(OwnSpace space, LinearModel linear) implements FittedModel {
    @Override
    public double[][] scores(Dataset data) {
      return linear.scores(space.rows.of(data));
    }
  }

  @Override
  public String name() {
    return "linear";
  }

  @Override
  public Model fit(Dataset training, Fitting fitting) {
    return new Model(this, RidgeLogistic.STANDARD.fit(rows.of(training), fitting));
  }
}
