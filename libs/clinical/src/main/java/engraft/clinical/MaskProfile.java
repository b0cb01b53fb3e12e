package engraft.clinical;

import java.util.List;
import java.util.SortedSet;
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
    List<SortedSet<ConceptId>> masks =
        episodes.stream().<SortedSet<ConceptId>>map(MaskProfile::presentIn).toList();
    SortedSet<ConceptId> concepts = new TreeSet<>();
    masks.forEach(concepts::addAll);
    List<ConceptId> ordered = List.copyOf(concepts);
    return new MaskProfile(
        site, episodes.size(), ordered, MaskPatterns.publishable(ordered, masks, FEWEST));
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
