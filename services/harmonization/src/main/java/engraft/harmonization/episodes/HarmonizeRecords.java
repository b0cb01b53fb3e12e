package engraft.harmonization.episodes;

import engraft.clinical.SiteId;
import engraft.contracts.record.ClinicalRecord;
import engraft.harmonization.episodes.Episodes.Kept;
import engraft.harmonization.mapping.LocalMappings;
import engraft.harmonization.mapping.MappingTables;
import engraft.harmonization.units.Units;
import io.smallrye.mutiny.Uni;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Takes accepted records into their episodes. Any order and any redelivery of records lead to the
 * same episodes; a record that changes nothing makes no revision. Runs in the caller's transaction.
 *
 * <p>Tables come before episodes are held: who adds a mapping waits for all who read the tables and
 * then marks episodes, so that whoever held an episode and waited for tables would wait for ever.
 */
public final class HarmonizeRecords {

  private final Episodes episodes;
  private final LocalMappings mappings;
  private final EpisodeEvents events;
  private final Units units;

  public HarmonizeRecords(
      Episodes episodes, LocalMappings mappings, EpisodeEvents events, Units units) {
    this.episodes = episodes;
    this.mappings = mappings;
    this.events = events;
    this.units = units;
  }

  /** Takes the records in and tells of the episodes that changed, each once. */
  public Uni<List<Revision>> take(List<ClinicalRecord> records) {
    Map<EpisodeKey, List<SourceEntry>> incoming = newest(records);
    if (incoming.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    return mappings
        .inForce(sites(incoming.keySet()))
        .chain(
            tables -> episodes.hold(incoming.keySet()).chain(held -> take(incoming, held, tables)));
  }

  private Uni<List<Revision>> take(
      Map<EpisodeKey, List<SourceEntry>> incoming,
      Map<EpisodeKey, Long> held,
      Map<SiteId, MappingTables> tables) {
    return episodes
        .keep(incoming)
        .chain(kept -> complete(held, kept, incoming))
        .chain(entries -> revise(held, entries, tables));
  }

  /** Harmonizes some waiting episodes again, by the tables now in force. */
  public Uni<List<Revision>> again(int atMost) {
    return episodes
        .sitesWaiting()
        .chain(
            sites ->
                sites.isEmpty()
                    ? Uni.createFrom().item(List.of())
                    : anew(sites, () -> episodes.stale(sites, atMost)));
  }

  /**
   * Harmonizes episodes from all that is kept of them.
   *
   * @param which what holds some episodes of these sites and names them
   */
  public Uni<List<Revision>> anew(Set<SiteId> sites, Supplier<Uni<Set<EpisodeKey>>> which) {
    return mappings.inForce(sites).chain(tables -> which.get().chain(keys -> anew(keys, tables)));
  }

  private Uni<List<Revision>> anew(Set<EpisodeKey> keys, Map<SiteId, MappingTables> tables) {
    if (keys.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    return episodes
        .hold(keys)
        .chain(held -> episodes.entries(keys).chain(entries -> revise(held, entries, tables)));
  }

  private static Map<EpisodeKey, List<SourceEntry>> newest(List<ClinicalRecord> records) {
    Map<EpisodeKey, SourceEntries> byEpisode = new LinkedHashMap<>();
    for (ClinicalRecord record : records) {
      EpisodeKey key = new EpisodeKey(record.site(), record.episode(), record.patient());
      SourceEntries entries = byEpisode.computeIfAbsent(key, _ -> new SourceEntries());
      record.entries().forEach(entry -> entries.add(entry(record, entry)));
    }
    Map<EpisodeKey, List<SourceEntry>> newest = new LinkedHashMap<>();
    byEpisode.forEach((key, entries) -> newest.put(key, entries.inOrder()));
    return newest;
  }

  /** Times are kept to the microsecond, so that they compare here as they do in the store. */
  private static SourceEntry entry(ClinicalRecord record, ClinicalRecord.Entry entry) {
    return new SourceEntry(
        entry.type(),
        entry.id(),
        record.received().truncatedTo(ChronoUnit.MICROS),
        entry.content(),
        entry.statement());
  }

  /** What came is all there is of a new episode; of others, the rest is read. */
  private Uni<Map<EpisodeKey, List<SourceEntry>>> complete(
      Map<EpisodeKey, Long> held, Kept kept, Map<EpisodeKey, List<SourceEntry>> incoming) {
    Map<EpisodeKey, List<SourceEntry>> complete = new HashMap<>();
    List<EpisodeKey> grown = new ArrayList<>();
    for (EpisodeKey key : kept.changed()) {
      if (held.getOrDefault(key, 0L) == 0 && !kept.rearranged().contains(key)) {
        complete.put(key, incoming.getOrDefault(key, List.of()));
      } else {
        grown.add(key);
      }
    }
    if (grown.isEmpty()) {
      return Uni.createFrom().item(complete);
    }
    return episodes.entries(grown).invoke(complete::putAll).replaceWith(complete);
  }

  private Uni<List<Revision>> revise(
      Map<EpisodeKey, Long> held,
      Map<EpisodeKey, List<SourceEntry>> entries,
      Map<SiteId, MappingTables> tables) {
    if (entries.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    return episodes
        .people(entries.keySet())
        .map(people -> revisions(held, entries, people, tables))
        .call(episodes::save)
        .call(events::harmonized);
  }

  private List<Revision> revisions(
      Map<EpisodeKey, Long> held,
      Map<EpisodeKey, List<SourceEntry>> entries,
      Map<EpisodeKey, SourceEntry> people,
      Map<SiteId, MappingTables> tables) {
    Map<SiteId, EpisodeHarmonizer> harmonizers = new HashMap<>();
    tables.forEach((site, its) -> harmonizers.put(site, new EpisodeHarmonizer(its, units)));
    List<Revision> revisions = new ArrayList<>();
    entries.forEach(
        (key, its) -> {
          EpisodeHarmonizer harmonizer = harmonizers.get(key.site());
          MappingTables inForce = tables.get(key.site());
          if (harmonizer == null || inForce == null) {
            throw new IllegalStateException(
                "tables of site %s must be there".formatted(key.site()));
          }
          Optional<SourceEntry> person = Optional.ofNullable(people.get(key));
          HarmonizedEpisode harmonized = harmonizer.harmonize(key, withPerson(its, person));
          revisions.add(
              new Revision(
                  key,
                  held.getOrDefault(key, 0L) + 1,
                  harmonized,
                  inForce.digest(),
                  inForce.habitsOf(harmonized.episode()),
                  person.map(SourceEntry::content)));
        });
    return revisions;
  }

  /** The episode may hold an older Patient, or one who was merged into this one. */
  private static List<SourceEntry> withPerson(
      List<SourceEntry> entries, Optional<SourceEntry> person) {
    SourceEntries all = new SourceEntries();
    entries.stream().filter(entry -> !entry.isOfPatient() || isOf(person, entry)).forEach(all::add);
    person.ifPresent(all::add);
    return all.inOrder();
  }

  private static boolean isOf(Optional<SourceEntry> person, SourceEntry entry) {
    return person.isEmpty() || person.get().resource().equals(entry.resource());
  }

  private static Set<SiteId> sites(Collection<EpisodeKey> keys) {
    return keys.stream().map(EpisodeKey::site).collect(Collectors.toSet());
  }
}
