package engraft.learning.worker.adapt;

import engraft.clinical.Episode;
import engraft.clinical.EpisodeId;
import engraft.learning.data.Dataset;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.task.Task;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The site's episodes, and the source's where they may be looked at, as each feature space reads
 * them.
 *
 * @param rows the site's, in the foundation model's space
 * @param source the source's labelled rows in the same space; empty where they stay at the source
 * @param own all of them in a space of the site's own
 * @param extended all of them in the foundation model's space and then what only the site has
 */
record Site(Dataset rows, Dataset source, SameRows own, SameRows extended) {

  /** Reads the episodes; no test row has a part in a space of the site's own. */
  static Site of(
      FeatureSpace known, Task task, List<Episode> episodes, List<Episode> source, Split split) {
    Dataset rows = Dataset.of(known, task, episodes);
    Set<EpisodeId> visible = new HashSet<>();
    for (int row : split.outsideTest(rows.size())) {
      visible.add(rows.row(row).id());
    }
    FeatureSpace own =
        FeatureSpace.learn(
            episodes.stream().filter(episode -> visible.contains(episode.id())).toList(), task);
    List<Episode> all = new ArrayList<>(episodes);
    all.addAll(source);
    return new Site(
        rows,
        Dataset.of(known, task, source).labelled(),
        new SameRows(Dataset.of(own, task, all)),
        new SameRows(Dataset.of(known.extendedBy(own), task, all)));
  }

  /** Whether the source's rows may be looked at. */
  boolean hasSource() {
    return !source.isEmpty();
  }

  /** Whether the site has variables or modalities that the foundation model never saw. */
  boolean hasMore() {
    FeatureSpace wider = extended.space();
    FeatureSpace known = rows.space();
    return wider.variables().size() > known.variables().size()
        || wider.noteBuckets() != known.noteBuckets()
        || wider.imageSide() != known.imageSide();
  }
}
