package engraft.harmonization.snapshots.store;

import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.harmonization.snapshots.MaskProfileRecord;
import engraft.harmonization.snapshots.SnapshotRecord;
import engraft.harmonization.snapshots.SnapshotRecords;
import engraft.kit.sql.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Snapshots in PostgreSQL. */
@ApplicationScoped
class PostgresSnapshotRecords implements SnapshotRecords {

  private static final String BEFORE_ALL = "00000000-0000-0000-0000-000000000000";
  private static final String ADD =
      """
      insert into snapshot (id, site, manifest, mapping, cohort, flow, episodes, concepts, files,
        left_out, mask_profile, created_at, created_by)
      select id, site, manifest, mapping, to_json(cohort), flow, episodes, concepts, files,
        "leftOut", "maskProfile", "createdAt", "createdBy"
      from json_to_record($1::text::json) as s(id uuid, site text, manifest text, mapping text,
        cohort text, flow json, episodes bigint, concepts json, files json, "leftOut" json, "maskProfile" text,
        "createdAt" timestamptz, "createdBy" text)
      """;
  private static final String ADD_MASKS =
      """
      insert into mask_profile (snapshot, site, digest, episodes, concepts, patterns, created_at)
      select snapshot, site, digest, episodes, concepts, patterns, "createdAt"
      from json_to_record($1::text::json) as m(snapshot uuid, site text, digest text,
        episodes bigint, concepts json, patterns int, "createdAt" timestamptz)
      """;
  private static final String IN_NONE =
      """
      select f from json_array_elements_text($2::text::json) as files(f)
      where f not in (
        select g.value from snapshot s, json_each_text(s.files) g
        where s.site = $1 and not exists (
          select 1 from snapshot_withdrawal w
          where w.site = s.site and w.manifest = s.manifest and w.erased > 0))
      """;
  private static final String COLUMNS =
      """
      select cast(row_to_json(s) as text) from (
        select id, site, manifest, mapping, cohort, flow, episodes, concepts, files,
          left_out as "leftOut", mask_profile as "maskProfile", created_at as "createdAt", created_by as "createdBy"
        from snapshot where site = $1) s
      """;
  private static final String FIND = COLUMNS + " where id = $2::text::uuid";
  private static final String LIST =
      COLUMNS
          + """
           where ("createdAt", id) > (
             select coalesce(max(created_at), '-infinity'), $2::text::uuid from snapshot
             where id = $2::text::uuid)
           order by "createdAt", id limit $3
          """;
  private static final String MASKS =
      """
      select cast(row_to_json(m) as text) from (
        select digest, site, snapshot, episodes, concepts, patterns, created_at as "createdAt"
        from mask_profile
        where (created_at, snapshot) > (
          select coalesce(max(created_at), '-infinity'), $1::text::uuid from mask_profile
          where snapshot = $1::text::uuid)
        order by created_at, snapshot limit $2) m
      """;

  @Override
  public Uni<Void> add(SnapshotRecord snapshot, MaskProfileRecord masks) {
    return Sql.run(ADD, Sql.json(snapshot))
        .chain(() -> Sql.run(ADD_MASKS, Sql.json(masks)))
        .replaceWithVoid();
  }

  @Override
  public Uni<List<Digest>> inNone(SiteId site, Collection<Digest> files) {
    return Sql.texts(IN_NONE, site.value(), Sql.json(files))
        .map(rows -> rows.stream().map(Digest::new).toList());
  }

  @Override
  public Uni<Optional<SnapshotRecord>> find(SiteId site, UUID id) {
    return Sql.list(SnapshotRecord.class, FIND, site.value(), id.toString())
        .map(found -> found.stream().findFirst());
  }

  @Override
  public Uni<List<SnapshotRecord>> list(SiteId site, @Nullable UUID after, int limit) {
    return Sql.list(SnapshotRecord.class, LIST, site.value(), cursor(after), limit);
  }

  @Override
  public Uni<List<MaskProfileRecord>> maskProfiles(@Nullable UUID after, int limit) {
    return Sql.list(MaskProfileRecord.class, MASKS, cursor(after), limit);
  }

  private static String cursor(@Nullable UUID after) {
    return after == null ? BEFORE_ALL : after.toString();
  }
}
