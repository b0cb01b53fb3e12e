package engraft.harmonization.cohorts;

import engraft.clinical.Absence;
import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import engraft.clinical.Measurement;
import engraft.clinical.PatientPseudonym;
import engraft.harmonization.consents.Permission;
import engraft.harmonization.consents.Permission.Kind;
import engraft.harmonization.consents.Permission.LeftOut;
import engraft.harmonization.consents.Permission.Permitted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What of a site's episodes their patients let be used.
 *
 * @param all how many episodes the site has
 * @param leftOut how many patients are left out, by reason
 * @param permissions of those who said anything, by which it was chosen
 */
public record PermittedEpisodes(
    int all,
    List<Episode> episodes,
    SortedMap<String, Integer> leftOut,
    Map<PatientPseudonym, Permission> permissions) {

  private static final Set<ConceptId> PERSON = CohortSelection.DEMOGRAPHICS;

  public PermittedEpisodes {
    episodes = List.copyOf(episodes);
    leftOut = Collections.unmodifiableSortedMap(new TreeMap<>(leftOut));
    permissions = Map.copyOf(permissions);
  }

  /** All of them, where nobody was asked. */
  public static PermittedEpisodes all(List<Episode> site) {
    return new PermittedEpisodes(site.size(), site, Collections.emptySortedMap(), Map.of());
  }

  /**
   * Leaves out the patients who do not permit, and of others what they withhold.
   *
   * @param silence the permission of those of whom none is known
   */
  public static PermittedEpisodes of(
      List<Episode> site, Map<PatientPseudonym, Permission> permissions, Permission silence) {
    List<Episode> permitted = new ArrayList<>();
    Map<String, Set<PatientPseudonym>> leftOut = new HashMap<>();
    for (Episode episode : site) {
      switch (permissions.getOrDefault(episode.patient(), silence)) {
        case Permitted withheld -> permitted.add(without(withheld, episode));
        case LeftOut(Permission.Reason reason) ->
            leftOut.computeIfAbsent(reason.code(), _ -> new HashSet<>()).add(episode.patient());
      }
    }
    SortedMap<String, Integer> counts = new TreeMap<>();
    leftOut.forEach((reason, patients) -> counts.put(reason, patients.size()));
    return new PermittedEpisodes(site.size(), permitted, counts, permissions);
  }

  /** Whether these patients still permit what they did, by what is known now. */
  public boolean holdsFor(Set<PatientPseudonym> patients, Map<PatientPseudonym, Permission> now) {
    return patients.stream()
        .allMatch(patient -> Objects.equals(permissions.get(patient), now.get(patient)));
  }

  private static Episode without(Permitted permission, Episode episode) {
    return permission.withholdsNothing()
        ? episode
        : new Episode(
            episode.id(),
            episode.site(),
            episode.patient(),
            episode.start(),
            measurements(permission, episode),
            permission.kinds().contains(Kind.NOTES) ? List.of() : episode.notes(),
            permission.kinds().contains(Kind.IMAGES) ? List.of() : episode.images(),
            permission.kinds().contains(Kind.VARIANTS) ? List.of() : episode.variants());
  }

  /** A withheld concept is absent once, at the beginning: when it was measured is withheld too. */
  private static List<Measurement> measurements(Permitted permission, Episode episode) {
    Set<ConceptId> withheld = new HashSet<>(permission.concepts());
    if (permission.kinds().contains(Kind.MEASUREMENTS)) {
      episode.measurements().stream()
          .map(Measurement::concept)
          .filter(concept -> !PERSON.contains(concept))
          .forEach(withheld::add);
    }
    List<Measurement> left = new ArrayList<>();
    withheld.stream()
        .sorted()
        .map(
            concept ->
                new Measurement(concept, new ClinicalValue.Absent(Absence.WITHHELD), Duration.ZERO))
        .forEach(left::add);
    episode.measurements().stream()
        .filter(measurement -> !withheld.contains(measurement.concept()))
        .forEach(left::add);
    return left;
  }
}
