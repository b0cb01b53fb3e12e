package engraft.ingestion.records.store;

import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.ingestion.records.AcceptedRecord;
import engraft.ingestion.records.Additions;
import engraft.ingestion.records.Announcements;
import engraft.ingestion.records.store.RecordRows.VersionRow;
import engraft.kit.sql.Sql;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a submission adds: records, versions, aliases, mentions and what is told of them. */
final class AddStatements {

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

  private AddStatements() {}

  /** Runs in the caller's transaction; fails with {@link LostRace} where another was first. */
  static Uni<Void> addAll(Additions additions, Announcements announcements) {
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

  /** Somebody else added one of the versions first; the transaction is rolled back. */
  static final class LostRace extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostRace() {
      super("another submission was first", null, false, false);
    }
  }
}
