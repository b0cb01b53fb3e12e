package engraft.learning.worker.adapt;

import engraft.clinical.EpisodeId;
import engraft.learning.data.Dataset;
import engraft.learning.expert.Expert;
import engraft.learning.expert.FittedModel;
import engraft.learning.expert.Fitting;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.linear.LinearModel;
import engraft.learning.linear.RidgeLogistic;
import java.util.HashMap;
import java.util.Map;

/**
 * A ridge regression in the site's own feature space, for rows that are named in the foundation
 * model's: the site may measure what the foundation model never saw.
 */
final class OwnSpace implements Expert {

  private final Dataset own;
  private final Map<EpisodeId, Integer> places = new HashMap<>();

  /**
   * @param own the site's rows in its own space
   */
  OwnSpace(Dataset own) {
    this.own = own;
    for (int i = 0; i < own.size(); i++) {
      places.put(own.row(i).id(), i);
    }
  }

  /** The linear model in the site's own space. */
  record Model(OwnSpace space, LinearModel linear) implements FittedModel {
    @Override
    public double[][] scores(Dataset data) {
      return linear.scores(space.same(data));
    }
  }

  @Override
  public String name() {
    return "linear";
  }

  @Override
  public Model fit(Dataset training, Fitting fitting) {
    return new Model(this, RidgeLogistic.STANDARD.fit(same(training), fitting));
  }

  FeatureSpace space() {
    return own.space();
  }

  /** The same episodes as the site's own space reads them. */
  Dataset same(Dataset data) {
    return own.subset(
        data.rows().stream()
            .map(Dataset.Row::id)
            .map(places::get)
            .mapToInt(Integer::intValue)
            .toArray());
  }
}
