package engraft.ingestion.erasures.store;

/** The statements of an erasure, in their order; $1 is the site, $2 the patient, $3 the erasure. */
final class ErasureSql {

  /** Submissions of the site share this lock; whoever erases has it alone. */
  static final String ALONE =
      """
      select cast(pg_advisory_xact_lock(hashtextextended('patients/' || $1::text, 0)) as text)
      """;

  /** Once nobody merges any more: who the patient is now, and who they all were. */
  static final String NOW =
      """
      select coalesce(
        (select target from patient_merge where site = $1::text and patient = $2::text), $2::text)
      """;

  static final String FORMER =
      "select patient from patient_merge where site = $1 and target = $2 order by patient";

  static final String EARLIER =
      "select cast(erasure as text) from erased_patient where site = $1 and patient = $2";
  static final String KNOWS =
      """
      select 'yes' where exists (
        select 1 from accepted_record where site = $1::text and patient = $2::text)
      or exists (
        select 1 from patient_identity where site = $1::text and patient = $2::text)
      or exists (
        select 1 from erased_patient where site = $1::text and patient = $2::text)
      """;
  static final String BEGIN =
      """
      insert into erasure (id, site, requested_by, reason, requested_at)
      values ($2::text::uuid, $1::text, $3::text, $4::text,
        $5::text::timestamptz)
      """;
  static final String KEEP_OUT =
      """
      insert into erased_patient (site, patient, erasure)
      values ($1::text, $2::text, $3::text::uuid)
      """;

  /** What is to be removed from the blob store once nobody reads it any more. */
  static final String BLOBS =
      """
      insert into erased_digest (site, erasure, digest, blob)
      select distinct $1::text, $3::text::uuid, b.digest, true
      from accepted_record r, lateral (values (r.payload), (r.original)) as b(digest)
      where r.site = $1::text and r.patient = $2::text
      union
      select $1::text, $3::text::uuid, m.original, true
      from mention m where m.site = $1::text and m.patient = $2::text
      """;

  static final String BLOBS_OF_REJECTED =
      """
      insert into erased_digest (site, erasure, digest, blob)
      select $1::text, $3::text::uuid, o, true
      from json_array_elements_text($2::text::json) as originals(o) on conflict do nothing
      """;

  static final String CONTENTS =
      """
      insert into erased_digest (site, erasure, digest, blob)
      select distinct $1::text, $3::text::uuid, v.content, false
      from resource_version v join accepted_record r on r.id = v.record
      where r.site = $1::text and r.patient = $2::text
      on conflict do nothing
      """;

  /** Everything goes in one statement, which counts it. */
  static final String ERASE =
      """
      with versions as (
        delete from resource_version v using accepted_record r
        where r.site = $1::text and r.patient = $2::text and v.record = r.id
        returning 1),
      instances as (
        delete from dicom_instance where site = $1::text and patient = $2::text
        returning 1),
      identities as (
        delete from patient_identity where site = $1::text and patient = $2::text
        returning 1),
      mentions as (
        delete from mention where site = $1::text and patient = $2::text),
      rejected as (
        delete from rejection j where j.site = $1::text and (
          j.original in (
            select r.original from accepted_record r where r.site = j.site and r.patient = $2::text
            union all
            select m.original from mention m where m.site = j.site and m.patient = $2::text)
          or j.original in (
            select o from json_array_elements_text($4::text::json) as originals(o)))
        returning j.id)
      update erasure set counts = json_build_object(
        'resources', (select count(*) from versions),
        'instances', (select count(*) from instances),
        'identities', (select count(*) from identities),
        'rejections', (select count(distinct id) from rejected),
        'records', (select count(*) from accepted_record
          where site = $1::text and patient = $2::text))
      where site = $1::text and id = $3::text::uuid
      """;

  static final String ERASE_RECORDS =
      "delete from accepted_record where site = $1::text and patient = $2::text";

  static final String SHOW =
      """
      select cast(json_build_object('id', e.id, 'site', e.site, 'requestedBy', e.requested_by,
        'reason', e.reason, 'requestedAt', e.requested_at, 'parts', (
          select coalesce(json_agg(json_build_object('service', p.service, 'counts', p.counts,
            'all', p.all_digest, 'completedAt', p.completed_at) order by p.service), '[]')
          from erasure_part p where p.site = e.site and p.erasure = e.id)) as text)
      from erasure e where e.site = $1 and %s
      """;
  static final String FIND = SHOW.formatted("e.id = $2::text::uuid");
  static final String LIST = SHOW.formatted("e.id < $2::text::uuid order by e.id desc limit $3");

  static final String PART =
      """
      insert into erasure_part (site, erasure, service, counts, all_digest, completed_at)
      select $1::text, e.id, $3::text, $4::text::json, $5::text,
        $6::text::timestamptz
      from erasure e where e.site = $1::text and e.id = $2::text::uuid
      on conflict do nothing
      """;
  static final String DIGESTS =
      """
      select cast(json_build_object('digest', digest, 'blob', blob) as text) from erased_digest
      where site = $1 and erasure = $2::text::uuid
      """;
  static final String FORGET_DIGESTS =
      "delete from erased_digest where site = $1 and erasure = $2::text::uuid";
  static final String COUNTS =
      """
      select cast(counts as text) from erasure
      where site = $1 and id = $2::text::uuid
      """;

  private ErasureSql() {}
}
