package engraft.ingestion.records;

import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.ingestion.pseudonyms.Pseudonyms;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns the identifiers of one submission into pseudonyms. */
final class Placing {

  static final String PATIENT = "Patient";

  private final SiteId site;
  private final Pseudonyms pseudonyms;
  private final List<SourceResource> resources;
  private final Map<String, PatientPseudonym> patients = new HashMap<>();
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
      case Concern.OfPatient(PatientReference.ById(String id), _) -> wantedKeys.add(patientKey(id));
      case Concern.OfPatient(PatientReference.ByIdentifier named, _) ->
          wantedAliases.add(alias(named));
      case Concern.Recognition(var identifiers, var former) -> {
        identifiers.forEach(named -> wantedAliases.add(alias(named)));
        former.forEach(named -> wantedAliases.add(alias(named)));
      }
      case Concern.Introduction _, Concern.Receipt _, Concern.OfNobody _ -> {}
    }
  }

  /** Every resource and referenced patient of which the store must be asked. */
  Set<ResourceKey> wantedKeys() {
    return wantedKeys;
  }

  Set<String> wantedAliases() {
    return wantedAliases;
  }

  ResourceKey key(SourceResource resource) {
    return keys.computeIfAbsent(
        resource, r -> new ResourceKey(r.type(), pseudonyms.resource(site, r.type(), r.id())));
  }

  /** The patients of the submission, given what is known of them. */
  People people(AcceptedRecords.Known known) {
    return new People(this, resources, known);
  }

  /** The places of the submission's resources, given who its patients are. */
  Places places(People people) {
    Map<SourceResource, PatientPseudonym> found = new IdentityHashMap<>();
    for (SourceResource resource : resources) {
      people.patient(resource).ifPresent(patient -> found.put(resource, patient));
    }
    return new Places(site, pseudonyms, found);
  }

  PatientPseudonym pseudonym(String patient) {
    return patients.computeIfAbsent(patient, id -> pseudonyms.patient(site, id));
  }

  ResourceKey patientKey(String id) {
    return new ResourceKey(PATIENT, pseudonyms.resource(site, PATIENT, id));
  }

  String alias(PatientReference.ByIdentifier named) {
    return pseudonyms.alias(site, named.system(), named.value());
  }
}
