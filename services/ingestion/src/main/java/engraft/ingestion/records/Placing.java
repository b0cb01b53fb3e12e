package engraft.ingestion.records;

import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.ingestion.pseudonyms.Pseudonyms;
import engraft.ingestion.records.Placement.InEpisode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the identifiers of one submission into pseudonyms and finds each resource's episode. */
final class Placing {

  private static final String PATIENT = "Patient";

  private final SiteId site;
  private final Pseudonyms pseudonyms;
  private final Map<String, PatientPseudonym> patients = new HashMap<>();
  private final Map<String, PatientPseudonym> introducedAliases = new LinkedHashMap<>();
  private final Set<String> introduced = new HashSet<>();
  private final Map<String, Set<String>> encounters = new HashMap<>();
  private final Map<SourceResource, ResourceKey> keys = new IdentityHashMap<>();
  private final Set<ResourceKey> wantedKeys = new LinkedHashSet<>();
  private final Set<String> wantedAliases = new LinkedHashSet<>();

  Placing(SiteId site, Pseudonyms pseudonyms, List<SourceResource> resources) {
    this.site = site;
    this.pseudonyms = pseudonyms;
    resources.forEach(this::survey);
  }

  private void survey(SourceResource resource) {
    wantedKeys.add(key(resource));
    switch (resource.concern()) {
      case Concern.Introduction(String patient, var identifiers) -> {
        introduced.add(patient);
        identifiers.forEach(
            named -> introducedAliases.putIfAbsent(alias(named), pseudonym(patient)));
      }
      case Concern.OfPatient(PatientReference.ById(String id), String encounter) -> {
        wantedKeys.add(patientKey(id));
        if (encounter != null) {
          encounters.computeIfAbsent(id, _ -> new HashSet<>()).add(encounter);
        }
      }
      case Concern.OfPatient(PatientReference.ByIdentifier named, _) ->
          wantedAliases.add(alias(named));
      case Concern.OfNobody _ -> {}
    }
  }

  /** Every resource and referenced patient of which the store must be asked. */
  Set<ResourceKey> wantedKeys() {
    return wantedKeys;
  }

  Set<String> wantedAliases() {
    return wantedAliases;
  }

  Map<String, PatientPseudonym> introducedAliases() {
    return introducedAliases;
  }

  ResourceKey key(SourceResource resource) {
    return keys.computeIfAbsent(
        resource, r -> new ResourceKey(r.type(), pseudonyms.resource(site, r.type(), r.id())));
  }

  Placement place(SourceResource resource, AcceptedRecords.Known known) {
    return switch (resource.concern()) {
      case Concern.Introduction(String patient, _) ->
          episode(pseudonym(patient), onlyEncounter(patient));
      case Concern.OfNobody _ -> new Placement.Unattached();
      case Concern.OfPatient(PatientReference.ById(String id), String encounter) ->
          introduced.contains(id) || known.versions().containsKey(patientKey(id))
              ? episode(pseudonym(id), encounter)
              : new Placement.UnknownPatient();
      case Concern.OfPatient(PatientReference.ByIdentifier named, String encounter) -> {
        PatientPseudonym patient = byAlias(alias(named), known);
        yield patient == null ? new Placement.UnknownPatient() : episode(patient, encounter);
      }
    };
  }

  /** Age and sex belong to the stay that they are sent with, where it is one and no more. */
  private @Nullable String onlyEncounter(String patient) {
    Set<String> named = encounters.getOrDefault(patient, Set.of());
    return named.size() == 1 ? named.iterator().next() : null;
  }

  private @Nullable PatientPseudonym byAlias(String alias, AcceptedRecords.Known known) {
    PatientPseudonym here = introducedAliases.get(alias);
    return here != null ? here : known.patients().get(alias);
  }

  private InEpisode episode(PatientPseudonym patient, @Nullable String encounter) {
    return new InEpisode(patient, pseudonyms.episode(site, patient, encounter));
  }

  private PatientPseudonym pseudonym(String patient) {
    return patients.computeIfAbsent(patient, id -> pseudonyms.patient(site, id));
  }

  private ResourceKey patientKey(String id) {
    return new ResourceKey(PATIENT, pseudonyms.resource(site, PATIENT, id));
  }

  private String alias(PatientReference.ByIdentifier named) {
    return pseudonyms.alias(site, named.system(), named.value());
  }
}
