package engraft.harmonization.completeness;

import engraft.clinical.Absence;
import engraft.clinical.ConceptId;
import engraft.clinical.SiteId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a hospital knows of its patients, measured against what the network knows of its own.
 *
 * @param completeness mean over the episodes; findings (diagnoses, treatments, allergies) are
 *     listed with their shares and are no part of it
 * @param strata the quartiles of the episodes' completeness, the sparsest first; empty for less
 *     than four episodes
 */
public record CompletenessProfile(
    SiteId site,
    int episodes,
    double completeness,
    List<ConceptCompleteness> concepts,
    List<Stratum> strata) {

  /** Below this many episodes, nothing is said of what a site never measures. */
  public static final int FEWEST_TO_SAY_NEVER = 20;

  private static final int QUARTILES = 4;

  public CompletenessProfile {
    concepts = List.copyOf(concepts);
    strata = List.copyOf(strata);
  }

  /**
   * One concept at one site.
   *
   * @param present the share of episodes that have a value
   * @param available false when enough episodes were seen and none has it
   * @param absent how many episodes lack it, by reason
   */
  public record ConceptCompleteness(
      ConceptId concept, double present, boolean available, Map<Absence, Integer> absent) {}

  /**
   * A quarter of the episodes.
   *
   * @param low the least complete of them
   * @param high the most complete of them
   */
  public record Stratum(int quartile, double low, double high, int episodes) {}

  /**
   * Measures a site.
   *
   * @param network concepts that the network knows besides those of the site itself
   */
  public static CompletenessProfile of(
      SiteId site, List<EpisodeSummary> episodes, Set<ConceptId> network) {
    SortedSet<ConceptId> expected = expected(episodes, network);
    double[] each =
        episodes.stream().mapToDouble(episode -> episode.completeness(expected)).sorted().toArray();
    return new CompletenessProfile(
        site,
        episodes.size(),
        Arrays.stream(each).average().orElse(0),
        expected.stream().map(concept -> concept(concept, episodes)).toList(),
        strata(each));
  }

  /** What the site has spoken of, and what the network knows. */
  public static SortedSet<ConceptId> expected(
      List<EpisodeSummary> episodes, Set<ConceptId> network) {
    SortedSet<ConceptId> expected = new TreeSet<>(network);
    for (EpisodeSummary episode : episodes) {
      expected.addAll(episode.present());
      expected.addAll(episode.absent().keySet());
    }
    return expected;
  }

  private static ConceptCompleteness concept(ConceptId concept, List<EpisodeSummary> episodes) {
    long present = episodes.stream().filter(episode -> episode.present().contains(concept)).count();
    boolean available = present > 0 || episodes.size() < FEWEST_TO_SAY_NEVER;
    Absence unspoken = available ? Absence.NOT_MEASURED : Absence.NOT_AVAILABLE_HERE;
    Map<Absence, Integer> absent = new EnumMap<>(Absence.class);
    for (EpisodeSummary episode : episodes) {
      if (!episode.present().contains(concept)) {
        absent.merge(episode.absent().getOrDefault(concept, unspoken), 1, Integer::sum);
      }
    }
    double share = episodes.isEmpty() ? 0 : (double) present / episodes.size();
    return new ConceptCompleteness(concept, share, available, absent);
  }

  private static List<Stratum> strata(double[] sorted) {
    List<Stratum> strata = new ArrayList<>();
    for (int quartile = 0; quartile < QUARTILES && sorted.length >= QUARTILES; quartile++) {
      int from = sorted.length * quartile / QUARTILES;
      int to = sorted.length * (quartile + 1) / QUARTILES;
      strata.add(new Stratum(quartile + 1, sorted[from], sorted[to - 1], to - from));
    }
    return strata;
  }
}
