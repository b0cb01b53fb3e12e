package engraft.ingestion.records.store;

import engraft.blobs.BlobStore;
import engraft.clinical.Digest;
import engraft.clinical.EpisodeId;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.ingestion.records.AcceptedRecord;
import engraft.ingestion.records.AcceptedRecords;
import engraft.ingestion.records.Additions;
import engraft.ingestion.records.Announcements;
import engraft.ingestion.records.ResourceKey;
import engraft.ingestion.records.ResourceVersion;
import engraft.ingestion.records.store.RecordRows.AliasRow;
import engraft.ingestion.records.store.RecordRows.RecordRow;
import engraft.ingestion.records.store.RecordRows.VersionRow;
import engraft.kit.sql.Sql;
import engraft.kit.transaction.SiteTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Accepted records in PostgreSQL: a few statements for each submission, however big it is. */
@ApplicationScoped
class PostgresRecords implements AcceptedRecords {

  private static final String VERSION =
      """
      json_build_object('type', v.type, 'id', v.id, 'version', v.version,
        'content', v.content, 'episode', v.episode, 'received', v.received,
        'clock', v.clock, 'said', v.said, 'late', v.late""";

  /** Row by row by the index, whatever the planner knows of the table: a new one is unknown. */
  static final String VERSIONS =
      """
      select cast(%s, 'patient', v.patient) as text)
      from json_to_recordset($2::text::json) as k(type text, id text), lateral (
        select *, (select r.patient from accepted_record r where r.id = record) as patient
        from resource_version
        where site = $1 and type = k.type and id = k.id offset 0) v
      order by v.version
      """
          .formatted(VERSION);

  static final String CAME_OF =
      """
      select cast(%s) as text)
      from json_to_recordset($2::text::json) as k(type text, id text), lateral (
        select * from resource_version
        where site = $1 and type = k.type and id = k.id offset 0) v
      where (select r.original from accepted_record r where r.id = v.record) = $3
      """
          .formatted(VERSION);

  static final String ALIASES =
      """
      select cast(json_build_object('alias', a.alias, 'patient', a.patient) as text)
      from json_array_elements_text($2::text::json) as k(alias), lateral (
        select * from patient_alias where site = $1 and alias = k.alias offset 0) a
      """;
  private static final String ADD_RECORDS =
      """
      insert into accepted_record (id, site, patient, episode, payload, original, received)
      select r.id, $1, r.patient, r.episode, r.payload, r.original, r.received
      from json_to_recordset($2::text::json) as r(id uuid, patient text,
        episode text, payload text, original text, received timestamptz)
      """;
  private static final String ADD_VERSIONS =
      """
      insert into resource_version
        (site, type, id, version, content, record, episode, received, clock, said, late)
      select $1, v.type, v.id, v.version, v.content, v.record, v.episode, v.received,
        v.clock, v.said, v.late
      from json_to_recordset($2::text::json) as v(type text, id text,
        version int, content text, record uuid, episode text, received timestamptz,
        clock text, said timestamptz, late boolean)
      on conflict do nothing
      """;
  private static final String ADD_ALIASES =
      """
      insert into patient_alias (site, alias, patient)
      select $1, a.alias, a.patient
      from json_to_recordset($2::text::json) as a(alias text, patient text)
      on conflict do nothing
      """;
  private static final String MERGE_ALIASES =
      """
      insert into patient_alias (site, alias, patient)
      select $1, a.alias, a.patient
      from json_to_recordset($2::text::json) as a(alias text, patient text)
      on conflict (site, alias) do update set patient = excluded.patient
      """;
  private static final String RECORDS =
      """
      select cast(json_build_object('id', r.id, 'patient', r.patient,
        'episode', r.episode, 'payload', r.payload, 'original', r.original,
        'received', r.received, 'resources', (
          select coalesce(json_agg(%s) order by v.type, v.id, v.version), '[]')
          from resource_version v where v.record = r.id)) as text)
      from accepted_record r where site = $1 and %s order by id desc limit $3
      """;
  private static final String LIST = RECORDS.formatted(VERSION, "id < $2::text::uuid");
  private static final String OF_ORIGINAL = RECORDS.formatted(VERSION, "original = $2");
  private static final String FIND = RECORDS.formatted(VERSION, "id = $2::text::uuid");

  private static final String UNNAMED =
      """
      select p from json_array_elements_text($2::text::json) as payloads(p)
      where p not in (select r.payload from accepted_record r where r.site = $1)
      """;

  private static final String ADD_MENTIONS =
      """
      insert into mention (site, patient, original)
      select $1, m.patient, m.original
      from json_to_recordset($2::text::json) as m(patient text, original text)
      where not exists (
        select 1 from accepted_record r
        where r.site = $1 and r.original = m.original and r.patient = m.patient)
      on conflict do nothing
      """;

  private static final String HOLD = "select erased_for_submission($1::text)";
  private static final String ERASED = "select patient from erased_patient where site = $1";

  private static final UUID BEHIND_ALL = new UUID(-1, -1);

  private final SiteTransactions transactions;
  private final Announcements announcements;
  private final BlobStore blobs;

  PostgresRecords(SiteTransactions transactions, Announcements announcements, BlobStore blobs) {
    this.transactions = transactions;
    this.announcements = announcements;
    this.blobs = blobs;
  }

  @Override
  public Known known(SiteId site, Set<ResourceKey> resources, Set<String> aliases) {
    return transactions
        .forSite(
            site,
            () ->
                Sql.list(VersionRow.class, VERSIONS, site.value(), Sql.json(resources))
                    .chain(
                        rows ->
                            patients(site, aliases)
                                .chain(
                                    patients ->
                                        erased(site)
                                            .chain(
                                                erased ->
                                                    MergeStatements.merged(site)
                                                        .map(
                                                            merged ->
                                                                new Known(
                                                                    versions(rows),
                                                                    owners(rows),
                                                                    patients,
                                                                    erased,
                                                                    merged))))))
        .await()
        .indefinitely();
  }

  @Override
  public boolean add(Additions additions) {
    return transactions
        .forSite(additions.site(), () -> addAll(additions))
        .replaceWith(true)
        .onFailure(LostRace.class)
        .recoverWithItem(false)
        .await()
        .indefinitely();
  }

  @Override
  public Set<ResourceVersion> cameOf(SiteId site, Digest original, Set<ResourceKey> resources) {
    return transactions
        .forSite(
            site,
            () ->
                Sql.list(
                    VersionRow.class, CAME_OF, site.value(), Sql.json(resources), original.hex()))
        .map(rows -> rows.stream().map(VersionRow::toDomain).collect(Collectors.toSet()))
        .await()
        .indefinitely();
  }

  @Override
  public List<Digest> unnamed(SiteId site, Set<Digest> payloads) {
    return transactions
        .forSite(site, () -> Sql.texts(UNNAMED, site.value(), Sql.json(payloads)))
        .map(rows -> rows.stream().map(Digest::new).toList())
        .await()
        .indefinitely();
  }

  @Override
  public void forget(Digest original) {
    blobs.delete(original);
  }

  @Override
  public List<AcceptedRecord> list(SiteId site, Optional<UUID> after, int limit) {
    return records(LIST, site, after.orElse(BEHIND_ALL).toString(), limit);
  }

  @Override
  public List<AcceptedRecord> ofOriginal(SiteId site, Digest original) {
    return records(OF_ORIGINAL, site, original.hex(), Integer.MAX_VALUE).reversed();
  }

  @Override
  public Optional<AcceptedRecord> find(SiteId site, UUID record) {
    return records(FIND, site, record.toString(), 1).stream().findFirst();
  }

  private Uni<Void> addAll(Additions additions) {
    List<VersionRow> versions = RecordRows.versions(additions);
    return lock(additions)
        .chain(() -> holdAgainstErasure(additions))
        .chain(() -> Sql.run(ADD_RECORDS, additions.site().value(), RecordRows.records(additions)))
        .chain(() -> addVersions(additions, versions))
        .invoke(
            added -> {
              if (added != versions.size()) {
                throw new LostRace();
              }
            })
        .chain(() -> addAliases(additions))
        .chain(() -> addMentions(additions))
        .chain(() -> announcements.accepted(additions.told(), additions.moved()))
        .chain(() -> MergeStatements.mergeAll(additions.site(), additions.merges(), announcements));
  }

  private static Uni<Void> lock(Additions additions) {
    return additions.merges().isEmpty()
        ? Uni.createFrom().voidItem()
        : MergeStatements.lock(additions.site());
  }

  /** An erasure or a merge waits until this commits, or it was first and is seen here. */
  private static Uni<Void> holdAgainstErasure(Additions additions) {
    return Sql.texts(HOLD, additions.site().value())
        .invoke(
            erased -> {
              if (concerned(additions).anyMatch(one -> erased.contains(one.value()))) {
                throw new LostRace();
              }
            })
        .replaceWithVoid();
  }

  private static Stream<PatientPseudonym> concerned(Additions additions) {
    return Stream.of(
            additions.records().stream().map(AcceptedRecord::patient),
            additions.merges().keySet().stream(),
            additions.merges().values().stream(),
            additions.mentions().keySet().stream())
        .flatMap(all -> all);
  }

  private static Uni<Set<PatientPseudonym>> erased(SiteId site) {
    return Sql.texts(ERASED, site.value())
        .map(rows -> rows.stream().map(PatientPseudonym::new).collect(Collectors.toSet()));
  }

  private static Uni<Integer> addVersions(Additions additions, List<VersionRow> versions) {
    return Sql.run(ADD_VERSIONS, additions.site().value(), Sql.json(versions));
  }

  private static Uni<Integer> addMentions(Additions additions) {
    return additions.mentions().isEmpty()
        ? Uni.createFrom().item(0)
        : Sql.run(ADD_MENTIONS, additions.site().value(), RecordRows.mentions(additions));
  }

  private static Uni<Integer> addAliases(Additions additions) {
    return aliases(ADD_ALIASES, additions.site(), additions.aliases())
        .chain(() -> aliases(MERGE_ALIASES, additions.site(), additions.merged()));
  }

  private static Uni<Integer> aliases(
      String sql, SiteId site, Map<String, PatientPseudonym> aliases) {
    return aliases.isEmpty()
        ? Uni.createFrom().item(0)
        : Sql.run(sql, site.value(), RecordRows.aliases(aliases));
  }

  private static Map<ResourceKey, List<ResourceVersion>> versions(List<VersionRow> rows) {
    Map<ResourceKey, List<ResourceVersion>> versions = new HashMap<>();
    for (VersionRow row : rows) {
      ResourceVersion version = row.toDomain();
      versions.computeIfAbsent(version.key(), _ -> new ArrayList<>()).add(version);
    }
    return versions;
  }

  private static Map<EpisodeId, PatientPseudonym> owners(List<VersionRow> rows) {
    Map<EpisodeId, PatientPseudonym> owners = new HashMap<>();
    for (VersionRow row : rows) {
      if (row.episode() != null && row.patient() != null) {
        owners.put(row.episode(), row.patient());
      }
    }
    return owners;
  }

  private static Uni<Map<String, PatientPseudonym>> patients(SiteId site, Set<String> aliases) {
    if (aliases.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    return Sql.list(AliasRow.class, ALIASES, site.value(), Sql.json(aliases))
        .map(
            rows -> {
              Map<String, PatientPseudonym> patients = new HashMap<>();
              rows.forEach(row -> patients.put(row.alias(), row.patient()));
              return patients;
            });
  }

  private List<AcceptedRecord> records(String sql, SiteId site, String named, int limit) {
    return transactions
        .forSite(site, () -> Sql.list(RecordRow.class, sql, site.value(), named, limit))
        .await()
        .indefinitely()
        .stream()
        .map(row -> row.toDomain(site))
        .toList();
  }

  /** Somebody else added one of the versions first; the transaction is rolled back. */
  private static final class LostRace extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostRace() {
      super("another submission was first", null, false, false);
    }
  }
}
