package engraft.ingestion.records;

import engraft.clinical.EpisodeId;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.ingestion.pseudonyms.Pseudonyms;
import engraft.ingestion.records.Placement.InEpisode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds each resource's episode.
 *
 * <p>A resource that names no encounter stays where its earlier version was, if that was the same
 * patient's; any other goes with the patient's only encounter of the submission, or else to the
 * patient's own episode.
 */
final class Places {

  private final SiteId site;
  private final Pseudonyms pseudonyms;
  private final Map<SourceResource, PatientPseudonym> patients;
  private final Map<PatientPseudonym, Set<String>> encounters = new HashMap<>();
  private final Map<Stay, InEpisode> episodes = new HashMap<>();

  private record Stay(PatientPseudonym patient, @Nullable String encounter) {}

  Places(SiteId site, Pseudonyms pseudonyms, Map<SourceResource, PatientPseudonym> patients) {
    this.site = site;
    this.pseudonyms = pseudonyms;
    this.patients = patients;
    patients.forEach(
        (resource, patient) -> {
          if (encounter(resource) != null) {
            encounters.computeIfAbsent(patient, _ -> new HashSet<>()).add(encounter(resource));
          }
        });
  }

  /**
   * Where it belongs now.
   *
   * @param earlier the version that counts so far
   * @param owners whose episodes those of earlier versions are
   */
  Placement place(
      SourceResource resource,
      Optional<ResourceVersion> earlier,
      Map<EpisodeId, PatientPseudonym> owners) {
    if (resource.concern() instanceof Concern.OfNobody
        || resource.concern() instanceof Concern.Receipt) {
      return new Placement.Unattached();
    }
    PatientPseudonym patient = patients.get(resource);
    if (patient == null) {
      return new Placement.UnknownPatient();
    }
    EpisodeId before = earlier.map(ResourceVersion::episode).orElse(null);
    return encounter(resource) == null && before != null && patient.equals(owners.get(before))
        ? new InEpisode(patient, before)
        : episode(patient, encounter(resource));
  }

  private InEpisode episode(PatientPseudonym patient, @Nullable String named) {
    Set<String> here = encounters.getOrDefault(patient, Set.of());
    String encounter = named == null && here.size() == 1 ? here.iterator().next() : named;
    return episodes.computeIfAbsent(
        new Stay(patient, encounter),
        stay -> new InEpisode(patient, pseudonyms.episode(site, patient, stay.encounter())));
  }

  private static @Nullable String encounter(SourceResource resource) {
    return resource.concern() instanceof Concern.OfPatient(_, String encounter) ? encounter : null;
  }
}
