package engraft.inference.episode;

import engraft.clinical.ConceptId;
import engraft.clinical.Digest;
import engraft.clinical.Episode;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An episode as it is now; a later revision replaces an earlier one.
 *
 * @param habits concepts whose numbers were brought to another hospital's habit of measuring, each
 *     with the digest of that habit
 */
public record LiveEpisode(Episode episode, long revision, SortedMap<ConceptId, Digest> habits) {

  public LiveEpisode {
    habits = Collections.unmodifiableSortedMap(new TreeMap<>(habits));
  }
}
