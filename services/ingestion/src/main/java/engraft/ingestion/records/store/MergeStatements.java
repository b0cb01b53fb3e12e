package engraft.ingestion.records.store;

import engraft.clinical.EpisodeId;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.ingestion.records.Announcements;
import engraft.ingestion.records.Merge;
import engraft.kit.sql.Sql;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Makes two patients one in all rows. Runs in the caller's transaction. */
final class MergeStatements {

  private static final String MERGED =
      """
      select cast(json_build_object('patient', patient, 'target', target) as text)
      from patient_merge where site = $1
      """;

  /** Submissions share this lock, so that none of the patient is under way. */
  private static final String LOCK =
      "select cast(pg_advisory_xact_lock(hashtextextended('patients/' || $1::text, 0)) as text)";

  private static final String STAYS =
      """
      select cast(json_build_object('episode', r.episode, 'encounter', max(v.id)) as text)
      from accepted_record r
      left join resource_version v
        on v.record = r.id and v.type = 'Encounter' and v.episode = r.episode
      where r.site = $1 and r.patient = $2 group by r.episode
      """;
  private static final String MOVE =
      """
      with moved as (
        select episode, target
        from json_to_recordset($4::text::json) as k(episode text, target text)),
      versions as (
        update resource_version v set episode = m.target
        from moved m join accepted_record r on r.episode = m.episode
        where r.site = $1 and r.patient = $2 and v.record = r.id and v.episode = m.episode)
      update accepted_record r set patient = $3, episode = m.target
      from moved m where r.site = $1 and r.patient = $2 and r.episode = m.episode
      """;
  private static final String ALIASES =
      "update patient_alias set patient = $3 where site = $1 and patient = $2";
  private static final String IMAGES =
      "update dicom_instance set patient = $3 where site = $1 and patient = $2";
  private static final String MENTIONS =
      """
      with gone as (delete from mention where site = $1 and patient = $2 returning original)
      insert into mention (site, patient, original) select $1, $3, original from gone
      on conflict do nothing
      """;
  private static final String FORGET =
      "delete from patient_identity where site = $1 and patient = $2";
  private static final String REMEMBER =
      """
      with before as (update patient_merge set target = $3 where site = $1 and target = $2)
      insert into patient_merge (site, patient, target) values ($1, $2, $3)
      """;

  private MergeStatements() {}

  private record MergedRow(PatientPseudonym patient, PatientPseudonym target) {}

  private record StayRow(EpisodeId episode, @Nullable String encounter) {}

  private record MoveRow(EpisodeId episode, EpisodeId target) {}

  static Uni<Map<PatientPseudonym, PatientPseudonym>> merged(SiteId site) {
    return Sql.list(MergedRow.class, MERGED, site.value())
        .map(
            rows -> {
              Map<PatientPseudonym, PatientPseudonym> merged = new HashMap<>();
              rows.forEach(row -> merged.put(row.patient(), row.target()));
              return merged;
            });
  }

  /** Waits until no submission of the site is under way, and lets none begin. */
  static Uni<Void> lock(SiteId site) {
    return Sql.texts(LOCK, site.value()).replaceWithVoid();
  }

  static Uni<Void> mergeAll(
      SiteId site, Map<PatientPseudonym, PatientPseudonym> merges, Announcements announcements) {
    return Multi.createFrom()
        .iterable(merges.entrySet())
        .onItem()
        .transformToUniAndConcatenate(
            one -> merge(site, one.getKey(), one.getValue()).chain(announcements::merged))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private static Uni<Merge> merge(SiteId site, PatientPseudonym patient, PatientPseudonym into) {
    String[] names = {site.value(), patient.value(), into.value()};
    return Sql.list(StayRow.class, STAYS, names[0], names[1])
        .map(rows -> rows.stream().map(row -> new Merge.Stay(row.episode(), row.encounter())))
        .map(stays -> Merge.of(site, patient, into, stays.toList()))
        .call(
            merge -> Sql.run(MOVE, names[0], names[1], names[2], Sql.json(rows(merge.episodes()))))
        .call(() -> Sql.run(ALIASES, names[0], names[1], names[2]))
        .call(() -> Sql.run(IMAGES, names[0], names[1], names[2]))
        .call(() -> Sql.run(MENTIONS, names[0], names[1], names[2]))
        .call(() -> Sql.run(FORGET, names[0], names[1]))
        .call(() -> Sql.run(REMEMBER, names[0], names[1], names[2]));
  }

  private static List<MoveRow> rows(SortedMap<EpisodeId, EpisodeId> episodes) {
    return episodes.entrySet().stream()
        .map(moved -> new MoveRow(moved.getKey(), moved.getValue()))
        .toList();
  }
}
