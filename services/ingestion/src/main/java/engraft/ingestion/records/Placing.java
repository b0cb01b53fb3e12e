package engraft.ingestion.records;

import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.ingestion.pseudonyms.Pseudonyms;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns the identifiers of one submission into pseudonyms. */
final class Placing {

  static final String PATIENT = "Patient";

  private final SiteId site;
  private final Pseudonyms pseudonyms;
  private final List<SourceResource> resources;
  private final Map<String, PatientPseudonym> patients = new HashMap<>();
  private final Map<String, PatientPseudonym> introducedAliases = new LinkedHashMap<>();
  private final Set<String> introduced = new HashSet<>();
  private final Map<SourceResource, ResourceKey> keys = new IdentityHashMap<>();
  private final Set<ResourceKey> wantedKeys = new LinkedHashSet<>();
  private final Set<String> wantedAliases = new LinkedHashSet<>();

  Placing(SiteId site, Pseudonyms pseudonyms, List<SourceResource> resources) {
    this.site = site;
    this.pseudonyms = pseudonyms;
    this.resources = resources;
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
      case Concern.OfPatient(PatientReference.ById(String id), _) -> wantedKeys.add(patientKey(id));
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

  /** The places of the submission's resources, given what is known of them. */
  Places places(AcceptedRecords.Known known) {
    Map<SourceResource, PatientPseudonym> found = new IdentityHashMap<>();
    for (SourceResource resource : resources) {
      patient(resource, known).ifPresent(patient -> found.put(resource, patient));
    }
    return new Places(site, pseudonyms, found);
  }

  private Optional<PatientPseudonym> patient(SourceResource resource, AcceptedRecords.Known known) {
    return switch (resource.concern()) {
      case Concern.Introduction(String patient, _) -> Optional.of(pseudonym(patient));
      case Concern.OfNobody _ -> Optional.empty();
      case Concern.OfPatient(PatientReference.ById(String id), _) ->
          introduced.contains(id) || known.versions().containsKey(patientKey(id))
              ? Optional.of(pseudonym(id))
              : Optional.empty();
      case Concern.OfPatient(PatientReference.ByIdentifier named, _) ->
          Optional.ofNullable(introducedAliases.get(alias(named)))
              .or(() -> Optional.ofNullable(known.patients().get(alias(named))));
    };
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
