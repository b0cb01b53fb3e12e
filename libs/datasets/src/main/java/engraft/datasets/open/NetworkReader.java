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
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Reads every file of a data set once and gives each stay to its site. */
final class NetworkReader {

  private static final int MOST_NAMED = 30;

  private final Descriptor descriptor;
  private final Path folder;
  private final Consumer<String> notes;
  private final Map<SiteId, List<PatientRecord>> records = new LinkedHashMap<>();
  private final Map<String, SortedSet<String>> found = new TreeMap<>();
  private int nobodys;
  private int unlabelled;

  /**
   * @param notes told what of the files was not read
   */
  NetworkReader(Descriptor descriptor, Path folder, Consumer<String> notes) {
    this.descriptor = descriptor;
    this.folder = folder;
    this.notes = notes;
  }

  ClinicalNetwork read() {
    Map<String, List<Measurement>> outcomes = outcomes();
    Map<Descriptor.Source, List<Descriptor.Site>> bySource = new LinkedHashMap<>();
    for (Descriptor.Site site : descriptor.sites()) {
      records.put(site.id(), new ArrayList<>());
      bySource.computeIfAbsent(descriptor.source(site), _ -> new ArrayList<>()).add(site);
    }
    bySource.forEach((source, sites) -> place(source, sites, outcomes));
    note(nobodys, "stays that no site takes are left out");
    note(unlabelled, "stays without an outcome are left out");
    LiveViews views = new LiveViews(descriptor);
    return new ClinicalNetwork(
        descriptor.id(),
        descriptor.title(),
        descriptor.task(),
        descriptor.sites().stream().map(site -> hospital(site, views)).toList(),
        descriptor.patientsInCommon());
  }

  private void note(int stays, String what) {
    if (stays > 0) {
      notes.accept("%d %s".formatted(stays, what));
    }
  }

  private void place(
      Descriptor.Source source,
      List<Descriptor.Site> sites,
      Map<String, List<Measurement>> outcomes) {
    Set<String> tagged =
        sites.stream().flatMap(site -> site.where().keySet().stream()).collect(Collectors.toSet());
    for (Stay stay : new StayReader(descriptor.table(), tagged).read(folder, source)) {
      stay.tags()
          .forEach((tag, text) -> found.computeIfAbsent(tag, _ -> new TreeSet<>()).add(text));
      sites.stream()
          .filter(one -> one.takes(stay.tags()))
          .findFirst()
          .ifPresentOrElse(site -> place(stay, site.id(), outcomes), () -> nobodys++);
    }
  }

  private void place(Stay stay, SiteId site, Map<String, List<Measurement>> outcomes) {
    if (stay.patient() != null) {
      outcomes.getOrDefault(stay.patient(), List.of()).forEach(stay::add);
    }
    if (isLabelled(stay)) {
      List<PatientRecord> there = records.getOrDefault(site, new ArrayList<>());
      there.add(stay.record(site, there.size() + 1, descriptor::reads));
    } else {
      unlabelled++;
    }
  }

  private boolean isLabelled(Stay stay) {
    ConceptId label = descriptor.task().label();
    if (!stay.has(label) && !descriptor.outcomeMayBeMissing()) {
      throw new DatasetException(
          "%s has no outcome (%s)%nMaybe leave such rows out with leaveOut, or all such stays with outcomeMayBeMissing: true."
              .formatted(stay.place(), label));
    }
    return stay.has(label);
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

  /** What stands where a site looks, if it is few words, as hospitals' names are. */
  private String written(Descriptor.Site site) {
    return site.where().keySet().stream()
        .sorted()
        .filter(tag -> found.getOrDefault(tag, new TreeSet<>()).size() <= MOST_NAMED)
        .map(tag -> ": %s has %s".formatted(tag, found.getOrDefault(tag, new TreeSet<>())))
        .collect(Collectors.joining());
  }

  private Hospital hospital(Descriptor.Site site, LiveViews views) {
    List<PatientRecord> patients = records.getOrDefault(site.id(), List.of());
    if (patients.isEmpty()) {
      throw new DatasetException(
          "site (%s) has no rows%nMaybe its where names a value that is written otherwise%s."
              .formatted(site.id(), written(site)));
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
