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
import engraft.harmonization.mapping.Terminology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Leaves out, episode by episode, what patients do not permit, and counts whom. */
public final class Permissions {

  private static final Set<ConceptId> PERSON = CohortSelection.DEMOGRAPHICS;

  private final Map<PatientPseudonym, Permission> told;
  private final Permission silence;
  private final Map<String, Set<PatientPseudonym>> leftOut = new HashMap<>();

  /**
   * @param told of those who said anything
   * @param silence of those of whom nothing is known
   */
  public Permissions(Map<PatientPseudonym, Permission> told, Permission silence) {
    this.told = Map.copyOf(told);
    this.silence = silence;
  }

  /** What of an episode may be used; nothing where the patient is left out. */
  public Optional<Episode> permitted(Episode episode) {
    return switch (told.getOrDefault(episode.patient(), silence)) {
      case Permitted withheld -> Optional.of(without(withheld, episode));
      case LeftOut(Permission.Reason reason) -> {
        leftOut.computeIfAbsent(reason.code(), _ -> new HashSet<>()).add(episode.patient());
        yield Optional.empty();
      }
    };
  }

  /** How many patients were left out so far, by reason. */
  public SortedMap<String, Integer> leftOut() {
    SortedMap<String, Integer> counts = new TreeMap<>();
    leftOut.forEach((reason, patients) -> counts.put(reason, patients.size()));
    return counts;
  }

  /** Whether these patients still permit what they did, by what is known now. */
  public boolean holdFor(
      Collection<PatientPseudonym> patients, Map<PatientPseudonym, Permission> now) {
    return patients.stream()
        .allMatch(patient -> Objects.equals(told.get(patient), now.get(patient)));
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

  /**
   * A withheld concept is absent once, at the beginning: when it was measured is withheld too. An
   * allergy is withheld with what it is to.
   */
  private static List<Measurement> measurements(Permitted permission, Episode episode) {
    Set<ConceptId> withheld = new HashSet<>(permission.concepts());
    if (permission.kinds().contains(Kind.MEASUREMENTS)) {
      episode.measurements().stream()
          .map(Measurement::concept)
          .filter(concept -> !PERSON.contains(concept))
          .forEach(withheld::add);
    }
    episode.measurements().stream()
        .map(Measurement::concept)
        .filter(concept -> Terminology.allergen(concept).filter(withheld::contains).isPresent())
        .toList()
        .forEach(withheld::add);
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
