package engraft.harmonization.episodes.store;

import engraft.clinical.Absence;
import engraft.clinical.ConceptId;
import engraft.clinical.Digest;
import engraft.clinical.Episode;
import engraft.clinical.EpisodeId;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.contracts.record.Statement;
import engraft.kit.sql.Sql;
import engraft.harmonization.episodes.EpisodeKey;
import engraft.harmonization.episodes.Episodes;
import engraft.harmonization.episodes.Revision;
import engraft.harmonization.episodes.SourceEntry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

/** Episodes in PostgreSQL; every method is one statement, however many episodes it speaks of. */
@ApplicationScoped
class PostgresEpisodes implements Episodes {

  /** Ordered, so that two transactions never wait for each other. */
  private static final String HOLD =
      """
      with held as (
        insert into episode (site, id, patient)
        select site, episode, patient
        from json_to_recordset(cast(cast(?1 as text) as json)) as k(site text, episode text, patient text)
        order by site, episode
        on conflict (site, id) do update set patient = episode.patient
        returning site, id as episode, patient, revision)
      select cast(row_to_json(held) as text) from held
      """;

  private static final String KEEP =
      """
      with kept as (
        insert into episode_entry as e (site, episode, type, id, received, content, statement)
        select site, episode, type, id, received, content, statement
        from json_to_recordset(cast(cast(?1 as text) as json)) as k(site text, episode text, type text, id text,
          received timestamptz, content text, statement json)
        on conflict (site, episode, type, id) do update
        set received = excluded.received, content = excluded.content, statement = excluded.statement
        where (excluded.received, excluded.content collate "C") > (e.received, e.content collate "C")
        returning site, episode)
      select distinct cast(json_build_object('site', site, 'episode', episode) as text) from kept
      """;
  private static final String ENTRIES =
      """
      select cast(row_to_json(e) as text) from (
        select site, episode, type, id, received, content, statement from episode_entry
        where (site, episode) in (
          select site, episode
          from json_to_recordset(cast(cast(?1 as text) as json)) as k(site text, episode text))) e
      """;
  private static final String SAVE =
      """
      update episode e
      set revision = k.revision, start = k.start, content = k.content, present = k.present,
        absent = k.absent, issues = k.issues, mapping = k.mapping, stale = false
      from json_to_recordset(cast(cast(?1 as text) as json)) as k(site text, episode text, revision bigint,
        start timestamptz, content json, present text[], absent json, issues jsonb, mapping text)
      where e.site = k.site and e.id = k.episode
      """;
  private static final String STALE =
      """
      with waiting as (
        select site, id as episode, patient from episode where stale
        order by site, id limit ?1 for update skip locked)
      select cast(row_to_json(waiting) as text) from waiting
      """;

  record KeyRow(SiteId site, EpisodeId episode, PatientPseudonym patient) {
    static KeyRow of(EpisodeKey key) {
      return new KeyRow(key.site(), key.episode(), key.patient());
    }

    EpisodeKey key() {
      return new EpisodeKey(site, episode, patient);
    }
  }

  record HeldRow(SiteId site, EpisodeId episode, PatientPseudonym patient, long revision) {}

  record ChangedRow(SiteId site, EpisodeId episode) {}

  record EntryRow(
      SiteId site,
      EpisodeId episode,
      String type,
      String id,
      Instant received,
      Digest content,
      Statement statement) {
    static EntryRow of(EpisodeKey key, SourceEntry entry) {
      return new EntryRow(
          key.site(),
          key.episode(),
          entry.type(),
          entry.id(),
          entry.received(),
          entry.content(),
          entry.statement());
    }

    SourceEntry entry() {
      return new SourceEntry(type, id, received, content, statement);
    }
  }

  record RevisionRow(
      SiteId site,
      EpisodeId episode,
      long revision,
      Instant start,
      Episode content,
      SortedSet<ConceptId> present,
      SortedMap<ConceptId, Absence> absent,
      List<IssueRow> issues,
      Digest mapping) {
    static RevisionRow of(Revision revision) {
      return new RevisionRow(
          revision.key().site(),
          revision.key().episode(),
          revision.number(),
          revision.harmonized().episode().start(),
          revision.harmonized().episode(),
          revision.harmonized().present(),
          revision.harmonized().absent(),
          revision.harmonized().issues().stream().map(IssueRow::of).toList(),
          revision.mapping());
    }
  }

  @Override
  public Uni<Map<EpisodeKey, Long>> hold(Set<EpisodeKey> keys) {
    List<KeyRow> ordered = rows(keys);
    return Sql.list(HeldRow.class, HOLD, Sql.json(ordered))
        .map(
            rows -> {
              Map<EpisodeKey, Long> held = new HashMap<>();
              rows.forEach(
                  row ->
                      held.put(
                          new EpisodeKey(row.site(), row.episode(), row.patient()),
                          row.revision()));
              return held;
            });
  }

  @Override
  public Uni<Set<EpisodeKey>> keep(Map<EpisodeKey, List<SourceEntry>> entries) {
    List<EntryRow> rows = new ArrayList<>();
    entries.forEach((key, its) -> its.forEach(entry -> rows.add(EntryRow.of(key, entry))));
    return Sql.list(ChangedRow.class, KEEP, Sql.json(rows))
        .map(
            changed -> {
              Set<ChangedRow> found = new HashSet<>(changed);
              Set<EpisodeKey> keys = new HashSet<>(entries.keySet());
              keys.removeIf(key -> !found.contains(new ChangedRow(key.site(), key.episode())));
              return keys;
            });
  }

  @Override
  public Uni<Map<EpisodeKey, List<SourceEntry>>> entries(Collection<EpisodeKey> keys) {
    Map<ChangedRow, EpisodeKey> byId = new HashMap<>();
    keys.forEach(key -> byId.put(new ChangedRow(key.site(), key.episode()), key));
    return Sql.list(EntryRow.class, ENTRIES, Sql.json(rows(keys)))
        .map(
            rows -> {
              Map<EpisodeKey, List<SourceEntry>> entries = new HashMap<>();
              keys.forEach(key -> entries.put(key, new ArrayList<>()));
              for (EntryRow row : rows) {
                EpisodeKey key = byId.get(new ChangedRow(row.site(), row.episode()));
                if (key != null) {
                  entries.computeIfAbsent(key, _ -> new ArrayList<>()).add(row.entry());
                }
              }
              return entries;
            });
  }

  @Override
  public Uni<Void> save(List<Revision> revisions) {
    return Sql.run(SAVE, Sql.json(revisions.stream().map(RevisionRow::of).toList()))
        .replaceWithVoid();
  }

  @Override
  public Uni<Set<EpisodeKey>> stale(int atMost) {
    return Sql.list(KeyRow.class, STALE, atMost)
        .map(
            rows -> {
              Set<EpisodeKey> keys = new HashSet<>();
              rows.forEach(row -> keys.add(row.key()));
              return keys;
            });
  }

  private static List<KeyRow> rows(Collection<EpisodeKey> keys) {
    return keys.stream()
        .sorted(Comparator.comparing(EpisodeKey::site).thenComparing(EpisodeKey::episode))
        .map(KeyRow::of)
        .toList();
  }
}
