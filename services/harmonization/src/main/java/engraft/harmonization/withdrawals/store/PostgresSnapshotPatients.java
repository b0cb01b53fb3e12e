package engraft.harmonization.withdrawals.store;

import engraft.clinical.Digest;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.harmonization.withdrawals.SnapshotPatients;
import engraft.kit.sql.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One row a snapshot and patient; a lock of the site's own keeps cuts, counts and erasures apart.
 */
@ApplicationScoped
class PostgresSnapshotPatients implements SnapshotPatients {

  private static final String HOLD =
      """
      select cast(pg_advisory_xact_lock(hashtextextended('snapshot-patients/' || $1::text, 0)) as text)
      """;
  private static final String STATE =
      """
      select concat_ws('/', (select count(*) from erased_patient where site = $1), (
        select md5(string_agg(patient || '>' || target, ' ' order by patient))
        from merged_patient where site = $1))
      """;
  private static final String ADD =
      """
      insert into snapshot_patient (site, manifest, patient)
      select $1::text, $2::text, p
      from json_array_elements_text($3::text::json) as patients(p)
      on conflict do nothing
      """;
  private static final String HOLDING =
      """
      select cast(json_build_object('manifest', manifest, 'patients', count(*)) as text)
      from snapshot_patient where site = $1 and patient in (
        select p from json_array_elements_text($2::text::json) as patients(p))
      group by manifest
      """;
  private static final String ERASE =
      """
      with gone as (
        delete from snapshot_patient where site = $1::text
          and patient in (select p from json_array_elements_text($2::text::json) as patients(p))
        returning manifest)
      insert into snapshot_withdrawal as w (site, manifest, told, erased)
      select distinct $1::text, manifest, -1, 1 from gone
      on conflict (site, manifest) do update set erased = w.erased + 1, told = -1
      returning manifest
      """;
  private static final String TOLD =
      """
      select cast(json_build_object('manifest', manifest, 'told', told, 'erased', erased) as text)
      from snapshot_withdrawal where site = $1
      """;
  private static final String TELL =
      """
      insert into snapshot_withdrawal (site, manifest, told, erased)
      values ($1::text, $2::text, $3::bigint, 0)
      on conflict (site, manifest) do update set told = excluded.told
      """;

  private record HoldingRow(Digest manifest, long patients) {}

  private record ToldRow(Digest manifest, long told, long erased) {}

  @Override
  public Uni<Void> hold(SiteId site) {
    return Sql.texts(HOLD, site.value()).replaceWithVoid();
  }

  @Override
  public Uni<String> state(SiteId site) {
    return Sql.texts(STATE, site.value()).map(List::getFirst);
  }

  @Override
  public Uni<Void> add(SiteId site, Digest manifest, Set<PatientPseudonym> patients) {
    return Sql.run(ADD, site.value(), manifest.hex(), Sql.json(patients)).replaceWithVoid();
  }

  @Override
  public Uni<Map<Digest, Long>> holding(SiteId site, Collection<PatientPseudonym> patients) {
    if (patients.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    return Sql.list(HoldingRow.class, HOLDING, site.value(), Sql.json(patients))
        .map(
            rows -> {
              Map<Digest, Long> holding = new HashMap<>();
              rows.forEach(row -> holding.put(row.manifest(), row.patients()));
              return holding;
            });
  }

  @Override
  public Uni<List<Digest>> erase(SiteId site, Collection<PatientPseudonym> pseudonyms) {
    return Sql.texts(ERASE, site.value(), Sql.json(pseudonyms))
        .map(rows -> rows.stream().map(Digest::new).toList());
  }

  @Override
  public Uni<Map<Digest, Count>> told(SiteId site) {
    return Sql.list(ToldRow.class, TOLD, site.value())
        .map(
            rows -> {
              Map<Digest, Count> told = new HashMap<>();
              rows.forEach(row -> told.put(row.manifest(), new Count(row.told(), row.erased())));
              return told;
            });
  }

  @Override
  public Uni<Void> tell(SiteId site, Digest manifest, long patients) {
    return Sql.run(TELL, site.value(), manifest.hex(), patients).replaceWithVoid();
  }
}
