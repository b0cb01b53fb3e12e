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
        .forSite(additions.site(), () -> AddStatements.addAll(additions, announcements))
        .replaceWith(true)
        .onFailure(AddStatements.LostRace.class)
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

  private static Uni<Set<PatientPseudonym>> erased(SiteId site) {
    return Sql.texts(ERASED, site.value())
        .map(rows -> rows.stream().map(PatientPseudonym::new).collect(Collectors.toSet()));
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
}
