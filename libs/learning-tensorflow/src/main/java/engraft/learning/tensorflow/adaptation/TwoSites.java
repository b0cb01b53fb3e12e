package engraft.learning.tensorflow.adaptation;

import engraft.learning.feature.EncodedEpisode;
import engraft.learning.tensorflow.net.NetData;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows of two sites for a net and its opponent. The smaller site's rows come again until both have
 * a like number, so that the opponent cannot win by always naming the larger one.
 *
 * @param sites 0 for the source, 1 for the other
 */
@SuppressWarnings("ArrayRecordComponent") // a column of numbers
record TwoSites(NetData data, float[] sites) {

  /**
   * Puts the sites together.
   *
   * @param sparse rows of which only the site is looked at
   * @param scores of a row
   */
  static TwoSites of(NetData rich, NetData labelled, List<EncodedEpisode> sparse, int scores) {
    int again = Math.max(0, rich.rows().size() - labelled.rows().size());
    List<EncodedEpisode> more =
        IntStream.range(0, sparse.isEmpty() ? 0 : again)
            .mapToObj(i -> sparse.get(i % sparse.size()))
            .toList();
    NetData all = rich.and(labelled).and(NetData.unlabelled(more, scores));
    float[] sites = new float[all.rows().size()];
    Arrays.fill(sites, rich.rows().size(), sites.length, 1);
    return new TwoSites(all, sites);
  }
}
