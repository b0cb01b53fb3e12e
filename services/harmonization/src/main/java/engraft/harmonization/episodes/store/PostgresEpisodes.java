package engraft.harmonization.episodes.store;

import engraft.clinical.Absence;
import engraft.clinical.ConceptId;
import engraft.clinical.Digest;
import engraft.clinical.Episode;
import engraft.clinical.EpisodeId;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.contracts.record.Statement;
import engraft.harmonization.episodes.EpisodeKey;
import engraft.harmonization.episodes.Episodes;
import engraft.harmonization.episodes.Revision;
import engraft.harmonization.episodes.SourceEntry;
import engraft.kit.sql.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Episodes in PostgreSQL; a statement or two for each method, however many episodes. */
@ApplicationScoped
class PostgresEpisodes implements Episodes {

  /** Ordered, so that two transactions never wait for each other. */
  private static final String HOLD =
      """
      with held as (
        insert into episode (site, id, patient)
        select site, episode, patient
        from json_to_recordset($1::text::json) as k(site text, episode text, patient text)
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
        from json_to_recordset($1::text::json) as k(site text, episode text, type text, id text,
          received timestamptz, content text, statement json)
        on conflict (site, episode, type, id) do update
        set received = excluded.received, content = excluded.content, statement = excluded.statement
        where (excluded.received, excluded.content collate "C") > (e.received, e.content collate "C")
        returning site, episode)
      select distinct cast(json_build_object('site', site, 'episode', episode) as text) from kept
      """;

  /**
   * All versions of the resources at hand are looked at, so that the order in which they came
   * leaves no trace. A Patient belongs to every episode of the patient.
   */
  private static final String MOVE =
      """
      with places as (
        select e.site, e.episode, e.type, e.id, first_value(e.episode) over (
          partition by e.site, e.type, e.resource
          order by e.received desc, e.content collate "C" desc, e.episode) <> e.episode as away
        from json_to_recordset($1::text::json) as k(site text, type text, resource text)
        join episode_entry e on e.site = k.site and e.type = k.type and e.resource = k.resource),
      turned as (
        update episode_entry e set moved = p.away from places p
        where e.site = p.site and e.episode = p.episode and e.type = p.type and e.id = p.id
          and e.moved <> p.away
        returning e.site, e.episode),
      marked as (
        update episode e set stale = true from turned t where e.site = t.site and e.id = t.episode)
      select distinct cast(json_build_object('site', site, 'episode', episode) as text) from turned
      """;

  private static final String PEOPLE =
      """
      with asked as (
        select site, episode, patient
        from json_to_recordset($1::text::json) as k(site text, episode text, patient text)),
      newest as (
        select distinct on (p.site, p.patient)
          p.site, p.patient, e.type, e.id, e.received, e.content, e.statement
        from (select distinct site, patient from asked) k
        join episode p on p.site = k.site and p.patient = k.patient
        join episode_entry e on e.site = p.site and e.episode = p.id and e.type = 'Patient'
        order by p.site, p.patient, e.received desc, e.content collate "C" desc),
      outdated as (
        update episode o set stale = true from newest n
        where o.site = n.site and o.patient = n.patient and o.revision > 0
          and o.person is distinct from n.content
          and (o.site, o.id) not in (select site, episode from asked))
      select cast(json_build_object('site', a.site, 'episode', a.episode, 'type', n.type,
        'id', n.id, 'received', n.received, 'content', n.content, 'statement', n.statement) as text)
      from asked a join newest n on n.site = a.site and n.patient = a.patient
      """;
  private static final String ENTRIES =
      """
      select cast(row_to_json(e) as text) from (
        select site, episode, type, id, received, content, statement from episode_entry
        where not moved and (site, episode) in (
          select site, episode
          from json_to_recordset($1::text::json) as k(site text, episode text))) e
      """;
  private static final String SAVE =
      """
      update episode e
      set revision = k.revision, start = k.start, content = k.content, present = k.present,
        absent = k.absent, issues = k.issues, mapping = k.mapping, person = k.person, stale = false
      from json_to_recordset($1::text::json) as k(site text, episode text, revision bigint,
        start timestamptz, content json, present text[], absent json, issues jsonb, mapping text, person text)
      where e.site = k.site and e.id = k.episode
      """;
  private static final String STALE =
      """
      with waiting as (
        select site, id as episode, patient from episode where stale
        order by site, id limit $1 for update skip locked)
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

  record ResourceRow(SiteId site, String type, String resource) {}

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
      Digest mapping,
      @Nullable Digest person) {
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
          revision.mapping(),
          revision.person().orElse(null));
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
  public Uni<Kept> keep(Map<EpisodeKey, List<SourceEntry>> entries) {
    List<EntryRow> rows = new ArrayList<>();
    entries.forEach((key, its) -> its.forEach(entry -> rows.add(EntryRow.of(key, entry))));
    return Sql.list(ChangedRow.class, KEEP, Sql.json(rows))
        .chain(
            changed ->
                move(changed, rows)
                    .map(
                        moved ->
                            new Kept(
                                among(entries.keySet(), changed), among(entries.keySet(), moved))));
  }

  private static Uni<List<ChangedRow>> move(List<ChangedRow> changed, List<EntryRow> rows) {
    Set<ChangedRow> episodes = new HashSet<>(changed);
    Set<ResourceRow> resources = new LinkedHashSet<>();
    for (EntryRow row : rows) {
      if (episodes.contains(new ChangedRow(row.site(), row.episode()))
          && !row.entry().isOfPatient()) {
        resources.add(new ResourceRow(row.site(), row.type(), row.entry().resource().id()));
      }
    }
    return resources.isEmpty()
        ? Uni.createFrom().item(List.of())
        : Sql.list(ChangedRow.class, MOVE, Sql.json(resources));
  }

  private static Set<EpisodeKey> among(Set<EpisodeKey> keys, Collection<ChangedRow> rows) {
    Set<ChangedRow> found = new HashSet<>(rows);
    return keys.stream()
        .filter(key -> found.contains(new ChangedRow(key.site(), key.episode())))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Uni<Map<EpisodeKey, List<SourceEntry>>> entries(Collection<EpisodeKey> keys) {
    Map<ChangedRow, EpisodeKey> byId = byId(keys);
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
  public Uni<Map<EpisodeKey, SourceEntry>> people(Collection<EpisodeKey> keys) {
    Map<ChangedRow, EpisodeKey> byId = byId(keys);
    return Sql.list(EntryRow.class, PEOPLE, Sql.json(rows(keys)))
        .map(
            rows -> {
              Map<EpisodeKey, SourceEntry> people = new HashMap<>();
              for (EntryRow row : rows) {
                EpisodeKey key = byId.get(new ChangedRow(row.site(), row.episode()));
                if (key != null) {
                  people.put(key, row.entry());
                }
              }
              return people;
            });
  }

  private static Map<ChangedRow, EpisodeKey> byId(Collection<EpisodeKey> keys) {
    Map<ChangedRow, EpisodeKey> byId = new HashMap<>();
    keys.forEach(key -> byId.put(new ChangedRow(key.site(), key.episode()), key));
    return byId;
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
