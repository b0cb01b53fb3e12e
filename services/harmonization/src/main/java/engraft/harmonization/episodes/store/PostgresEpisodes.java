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

  record KeptRow(
      SiteId site, EpisodeId episode, @Nullable String type, @Nullable String resource) {}

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

    EntryRow moved(int days) {
      return new EntryRow(site, episode, type, id, received, content, statement.moved(days));
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
    return Sql.list(HeldRow.class, EpisodeSql.HOLD, Sql.json(ordered))
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
    return Sql.list(KeptRow.class, EpisodeSql.KEEP, Sql.json(rows))
        .chain(
            kept ->
                move(inSeveral(kept, rows))
                    .map(
                        moved ->
                            new Kept(
                                among(entries.keySet(), changed(kept)),
                                among(entries.keySet(), moved))));
  }

  private static List<ChangedRow> changed(List<KeptRow> kept) {
    return kept.stream().map(row -> new ChangedRow(row.site(), row.episode())).distinct().toList();
  }

  /** Resources that some other episode has, or that came for several at once. */
  private static Set<ResourceRow> inSeveral(List<KeptRow> kept, List<EntryRow> rows) {
    Set<ResourceRow> several = new LinkedHashSet<>();
    for (KeptRow row : kept) {
      if (row.type() != null && row.resource() != null) {
        several.add(new ResourceRow(row.site(), row.type(), row.resource()));
      }
    }
    Map<ResourceRow, EpisodeId> places = new HashMap<>();
    for (EntryRow row : rows) {
      if (!row.entry().isOfPatient()) {
        ResourceRow resource = new ResourceRow(row.site(), row.type(), row.entry().resource().id());
        EpisodeId first = places.putIfAbsent(resource, row.episode());
        if (first != null && !first.equals(row.episode())) {
          several.add(resource);
        }
      }
    }
    return several;
  }

  private static Uni<List<ChangedRow>> move(Set<ResourceRow> resources) {
    return resources.isEmpty()
        ? Uni.createFrom().item(List.of())
        : Sql.list(ChangedRow.class, EpisodeSql.MOVE, Sql.json(resources));
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
    return Sql.list(EntryRow.class, EpisodeSql.ENTRIES, Sql.json(rows(keys)))
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
    return Sql.list(EntryRow.class, EpisodeSql.PEOPLE, Sql.json(rows(keys)))
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
    return Sql.run(EpisodeSql.SAVE, Sql.json(revisions.stream().map(RevisionRow::of).toList()))
        .replaceWithVoid();
  }

  @Override
  public Uni<Set<SiteId>> sitesWaiting() {
    return Sql.texts(EpisodeSql.SITES_WAITING)
        .map(sites -> sites.stream().map(SiteId::new).collect(Collectors.toSet()));
  }

  @Override
  public Uni<Set<EpisodeKey>> stale(Set<SiteId> sites, int atMost) {
    return Sql.list(KeyRow.class, EpisodeSql.STALE, Sql.json(sites), atMost)
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
