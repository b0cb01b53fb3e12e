package engraft.learning.worker.adapt;

import engraft.clinical.EpisodeId;
import engraft.learning.data.Dataset;
import engraft.learning.feature.FeatureSpace;
import java.util.HashMap;
import java.util.Map;

/** The same episodes as another feature space reads them. */
final class SameRows {

  private final Dataset rows;
  private final Map<EpisodeId, Integer> places = new HashMap<>();

  /**
   * @param rows every episode that may be asked for, in the other space
   */
  SameRows(Dataset rows) {
    this.rows = rows;
    for (int i = 0; i < rows.size(); i++) {
      places.put(rows.row(i).id(), i);
    }
  }

  FeatureSpace space() {
    return rows.space();
  }

  /** The episodes of a data set, in its order. */
  Dataset of(Dataset data) {
    return rows.subset(
        data.rows().stream()
            .map(Dataset.Row::id)
            .map(places::get)
            .mapToInt(Integer::intValue)
            .toArray());
  }
}
