package engraft.ingestion.records;

import engraft.clinical.Digest;
import engraft.clinical.EpisodeId;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Accepted records in memory; announces what it keeps, as the real ones do. */
public final class InMemoryRecords implements AcceptedRecords {

  private final Map<SiteId, Map<ResourceKey, List<ResourceVersion>>> versions = new HashMap<>();
  private final Map<SiteId, Map<String, PatientPseudonym>> aliases = new HashMap<>();
  private final List<AcceptedRecord> records = new ArrayList<>();
  private final List<AcceptedRecord> announced = new ArrayList<>();
  private final Set<PatientPseudonym> erased = new HashSet<>();
  private final Set<Digest> forgotten = new HashSet<>();
  private final Map<PatientPseudonym, PatientPseudonym> merges = new HashMap<>();

  /** Runs just before the next addition, as a faster rival would. */
  private Runnable rival = () -> {};

  public List<AcceptedRecord> all() {
    return List.copyOf(records);
  }

  /** Those that the others were told of. */
  public List<AcceptedRecord> announced() {
    return List.copyOf(announced);
  }

  public void beforeNextAddition(Runnable rival) {
    this.rival = rival;
  }

  @Override
  public synchronized Known known(
      SiteId site, Set<ResourceKey> resources, Set<String> aliasesWanted) {
    Map<ResourceKey, List<ResourceVersion>> here = versions.getOrDefault(site, Map.of());
    Map<ResourceKey, List<ResourceVersion>> found = new HashMap<>();
    for (ResourceKey key : resources) {
      if (here.containsKey(key)) {
        found.put(key, List.copyOf(here.get(key)));
      }
    }
    Map<String, PatientPseudonym> patients = new HashMap<>(aliases.getOrDefault(site, Map.of()));
    patients.keySet().retainAll(aliasesWanted);
    Map<EpisodeId, PatientPseudonym> owners = new HashMap<>();
    records.stream()
        .filter(record -> record.site().equals(site))
        .forEach(record -> owners.put(record.episode(), record.patient()));
    return new Known(found, owners, patients, erased, merges);
  }

  @Override
  public synchronized Set<ResourceVersion> cameOf(
      SiteId site, Digest original, Set<ResourceKey> resources) {
    return ofOriginal(site, original).stream()
        .flatMap(record -> record.resources().stream())
        .filter(version -> resources.contains(version.key()))
        .collect(Collectors.toSet());
  }

  @Override
  public synchronized List<Digest> unnamed(SiteId site, Set<Digest> payloads) {
    Set<Digest> left = new HashSet<>(payloads);
    records.forEach(record -> left.remove(record.payload()));
    return List.copyOf(left);
  }

  @Override
  public void forget(Digest original) {
    forgotten.add(original);
  }

  /** From now on nothing of the patient is kept. */
  public void erase(PatientPseudonym patient) {
    erased.add(patient);
  }

  public Set<Digest> forgotten() {
    return forgotten;
  }

  @Override
  public synchronized boolean add(Additions additions) {
    Runnable first = rival;
    rival = () -> {};
    first.run();
    Map<ResourceKey, List<ResourceVersion>> kept =
        versions.computeIfAbsent(additions.site(), _ -> new HashMap<>());
    List<ResourceVersion> added = new ArrayList<>(additions.unattached());
    additions.records().forEach(record -> added.addAll(record.resources()));
    if (additions.records().stream().anyMatch(one -> isGone(one.patient()))
        || additions.merges().entrySet().stream()
            .anyMatch(merge -> isGone(merge.getKey()) || isGone(merge.getValue()))
        || added.stream()
            .anyMatch(
                one -> kept.getOrDefault(one.key(), List.of()).stream().anyMatch(rivalOf(one)))) {
      return false;
    }
    added.forEach(one -> kept.computeIfAbsent(one.key(), _ -> new ArrayList<>()).add(one));
    records.addAll(additions.records());
    announced.addAll(additions.told());
    Map<String, PatientPseudonym> here =
        aliases.computeIfAbsent(additions.site(), _ -> new HashMap<>());
    additions.aliases().forEach(here::putIfAbsent);
    here.putAll(additions.merged());
    additions.merges().forEach((patient, into) -> merge(additions.site(), patient, into));
    return true;
  }

  private boolean isGone(PatientPseudonym patient) {
    return erased.contains(patient) || merges.containsKey(patient);
  }

  private void merge(SiteId site, PatientPseudonym patient, PatientPseudonym into) {
    merges.replaceAll((_, target) -> target.equals(patient) ? into : target);
    merges.put(patient, into);
    aliases
        .getOrDefault(site, new HashMap<>())
        .replaceAll((_, who) -> who.equals(patient) ? into : who);
    List<Merge.Stay> stays =
        records.stream()
            .filter(record -> record.site().equals(site) && record.patient().equals(patient))
            .flatMap(
                record ->
                    record.resources().stream()
                        .map(version -> new Merge.Stay(record.episode(), encounter(version))))
            .sorted(Comparator.comparing(stay -> stay.encounter() == null ? 0 : 1))
            .toList();
    Map<EpisodeId, EpisodeId> moved = Merge.of(site, patient, into, stays).episodes();
    records.replaceAll(
        record -> record.patient().equals(patient) ? moved(record, into, moved) : record);
    versions
        .getOrDefault(site, Map.of())
        .values()
        .forEach(known -> known.replaceAll(version -> moved(version, moved)));
  }

  private static @Nullable String encounter(ResourceVersion version) {
    return version.key().type().equals("Encounter") ? version.key().id() : null;
  }

  private static AcceptedRecord moved(
      AcceptedRecord record, PatientPseudonym into, Map<EpisodeId, EpisodeId> moved) {
    return new AcceptedRecord(
        record.id(),
        record.site(),
        into,
        moved.getOrDefault(record.episode(), record.episode()),
        record.payload(),
        record.original(),
        record.received(),
        record.resources().stream().map(version -> moved(version, moved)).toList());
  }

  private static ResourceVersion moved(ResourceVersion version, Map<EpisodeId, EpisodeId> moved) {
    return version.episode() == null
        ? version
        : new ResourceVersion(
            version.key(),
            version.content(),
            version.version(),
            moved.getOrDefault(version.episode(), version.episode()),
            version.telling());
  }

  private static Predicate<ResourceVersion> rivalOf(ResourceVersion one) {
    return other -> other.version() == one.version();
  }

  @Override
  public synchronized List<AcceptedRecord> list(SiteId site, Optional<UUID> after, int limit) {
    return records.stream()
        .filter(record -> record.site().equals(site))
        .filter(record -> after.isEmpty() || record.id().compareTo(after.get()) < 0)
        .sorted(Comparator.comparing(AcceptedRecord::id).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<AcceptedRecord> ofOriginal(SiteId site, Digest original) {
    return records.stream()
        .filter(one -> one.site().equals(site) && one.original().equals(original))
        .toList();
  }

  @Override
  public synchronized Optional<AcceptedRecord> find(SiteId site, UUID record) {
    return records.stream()
        .filter(one -> one.site().equals(site) && one.id().equals(record))
        .findFirst();
  }
}
