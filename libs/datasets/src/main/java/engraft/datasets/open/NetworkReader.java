package engraft.datasets.open;

import engraft.clinical.ConceptId;
import engraft.clinical.Measurement;
import engraft.clinical.SiteId;
import engraft.datasets.ClinicalNetwork;
import engraft.datasets.Hospital;
import engraft.datasets.PatientRecord;
import engraft.datasets.SiteRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads every file of a data set once and gives each stay to its site. */
final class NetworkReader {

  private final Descriptor descriptor;
  private final Path folder;
  private final Map<SiteId, List<PatientRecord>> records = new LinkedHashMap<>();

  NetworkReader(Descriptor descriptor, Path folder) {
    this.descriptor = descriptor;
    this.folder = folder;
  }

  ClinicalNetwork read() {
    Map<String, List<Measurement>> outcomes = outcomes();
    Map<Descriptor.Source, List<Descriptor.Site>> bySource = new LinkedHashMap<>();
    for (Descriptor.Site site : descriptor.sites()) {
      records.put(site.id(), new ArrayList<>());
      bySource.computeIfAbsent(descriptor.source(site), _ -> new ArrayList<>()).add(site);
    }
    bySource.forEach((source, sites) -> place(source, sites, outcomes));
    LiveViews views = new LiveViews(descriptor);
    return new ClinicalNetwork(
        descriptor.id(),
        descriptor.title(),
        descriptor.task(),
        descriptor.sites().stream().map(site -> hospital(site, views)).toList());
  }

  private void place(
      Descriptor.Source source,
      List<Descriptor.Site> sites,
      Map<String, List<Measurement>> outcomes) {
    Set<String> tagged =
        sites.stream().flatMap(site -> site.where().keySet().stream()).collect(Collectors.toSet());
    for (Stay stay : new StayReader(descriptor.table(), tagged).read(folder, source)) {
      Optional<Descriptor.Site> site =
          sites.stream().filter(one -> one.takes(stay.tags())).findFirst();
      if (site.isPresent()) {
        if (stay.patient() != null) {
          outcomes.getOrDefault(stay.patient(), List.of()).forEach(stay::add);
        }
        requireOutcome(stay);
        List<PatientRecord> there = records.getOrDefault(site.get().id(), new ArrayList<>());
        there.add(stay.record(site.get().id(), there.size() + 1));
      }
    }
  }

  private void requireOutcome(Stay stay) {
    ConceptId label = descriptor.task().label();
    if (!stay.has(label)) {
      throw new DatasetException(
          "%s has no outcome (%s)%nMaybe leave such rows out with leaveOut."
              .formatted(stay.place(), label));
    }
  }

  /** What the tables of outcomes say of each patient. */
  private Map<String, List<Measurement>> outcomes() {
    Map<String, List<Measurement>> told = new HashMap<>();
    Descriptor.Outcomes outcomes = descriptor.outcomes();
    if (outcomes == null) {
      return told;
    }
    for (Descriptor.Source file : outcomes.files()) {
      for (Stay stay : new StayReader(outcomes.table(), Set.of()).read(folder, file)) {
        told.put(String.valueOf(stay.patient()), stay.measurements());
      }
    }
    return told;
  }

  private Hospital hospital(Descriptor.Site site, LiveViews views) {
    List<PatientRecord> patients = records.getOrDefault(site.id(), List.of());
    if (patients.isEmpty()) {
      throw new DatasetException(
          "site (%s) has no rows%nMaybe its where names a value that is written otherwise."
              .formatted(site.id()));
    }
    return new Hospital(
        site.id(),
        site.name(),
        SiteRole.ofWord(site.role()),
        patients,
        views.of(patients),
        List.of());
  }
}
