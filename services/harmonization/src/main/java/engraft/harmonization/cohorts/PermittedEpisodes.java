package engraft.harmonization.cohorts;

import engraft.clinical.Episode;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What of a site's episodes their patients let be used.
 *
 * @param all how many episodes the site has
 * @param leftOut how many patients are left out, by reason
 */
public record PermittedEpisodes(
    int all, List<Episode> episodes, SortedMap<String, Integer> leftOut) {

  public PermittedEpisodes {
    episodes = List.copyOf(episodes);
    leftOut = Collections.unmodifiableSortedMap(new TreeMap<>(leftOut));
  }

  /** All of them, where nobody was asked. */
  public static PermittedEpisodes all(List<Episode> site) {
    return new PermittedEpisodes(site.size(), site, Collections.emptySortedMap());
  }
}
