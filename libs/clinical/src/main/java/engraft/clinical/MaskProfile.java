package engraft.clinical;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which concepts a site knows together of one patient, and how often: knowledge without values.
 *
 * <p>It may leave the hospital: training elsewhere makes rich rows wear these masks. No pattern
 * stands for fewer than {@link #FEWEST} episodes, so that no rare patient shows.
 *
 * @param episodes how many episodes it was made of
 * @param concepts every concept that the patterns speak of, in order
 */
public record MaskProfile(
    SiteId site, int episodes, List<ConceptId> concepts, List<Pattern> patterns) {

  /** The fewest episodes that a published pattern may stand for. */
  public static final int FEWEST = 3;

  public MaskProfile {
    concepts = List.copyOf(concepts);
    patterns = List.copyOf(patterns);
    for (Pattern pattern : patterns) {
      if (pattern.count() < FEWEST) {
        throw new IllegalArgumentException(
            "pattern count (%d) must be at least %d".formatted(pattern.count(), FEWEST));
      }
    }
  }

  /**
   * The concepts that are present together, and in how many episodes.
   *
   * @param present in order
   */
  public record Pattern(List<ConceptId> present, int count) {
    public Pattern {
      present = List.copyOf(present);
    }
  }

  /** The profile of a site's episodes; the same episodes in any order give the same profile. */
  public static MaskProfile of(SiteId site, List<Episode> episodes) {
    Seen seen = new Seen();
    episodes.forEach(seen::add);
    return seen.profile(site);
  }

  /** The masks of episodes that come one by one. */
  public static final class Seen {

    private final List<SortedSet<ConceptId>> masks = new ArrayList<>();
    private final SortedMap<ConceptId, ConceptId> concepts = new TreeMap<>();

    public void add(Episode episode) {
      SortedSet<ConceptId> mask = new TreeSet<>();
      for (ConceptId present : presentIn(episode)) {
        ConceptId known = concepts.putIfAbsent(present, present);
        mask.add(known == null ? present : known);
      }
      masks.add(mask);
    }

    /** The profile of all that was seen; their order leaves no trace. */
    public MaskProfile profile(SiteId site) {
      List<ConceptId> ordered = List.copyOf(concepts.keySet());
      return new MaskProfile(
          site, masks.size(), ordered, MaskPatterns.publishable(ordered, masks, FEWEST));
    }
  }

  private static SortedSet<ConceptId> presentIn(Episode episode) {
    SortedSet<ConceptId> present = new TreeSet<>();
    for (Measurement measurement : episode.measurements()) {
      if (measurement.value().isPresent()) {
        present.add(measurement.concept());
      }
    }
    return present;
  }
}
