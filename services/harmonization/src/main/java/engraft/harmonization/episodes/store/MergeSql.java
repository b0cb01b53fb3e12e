package engraft.harmonization.episodes.store;

/** The statements that make two patients one. */
final class MergeSql {

  private static final String MOVED =
      "json_to_recordset(%s::text::json) as m(episode text, target text)";

  static final String NOW =
      """
      select cast(json_build_object('site', k.site, 'episode', k.episode, 'patient', k.patient,
        'target', coalesce(e.target, k.episode), 'into', p.target, 'days', p.days) as text)
      from json_to_recordset($1::text::json) as k(site text, episode text, patient text)
      join merged_patient p on p.site = k.site and p.patient = k.patient
      left join merged_episode e on e.site = k.site and e.episode = k.episode
      """;

  /** In the order in which others hold them. */
  static final String HOLD =
      """
      select id from episode where site = $1 and id in (
        select unnest(array[m.episode, m.target]) from
      """
          + MOVED.formatted("$2")
          + ") order by id for update";

  static final String REMEMBER =
      """
      with patients as (
        update merged_patient set target = $3, days = days + $5::int where site = $1 and target = $2),
      patient as (insert into merged_patient (site, patient, target, days) values ($1, $2, $3, $5::int)
        on conflict (site, patient) do update set target = excluded.target, days = excluded.days),
      episodes as (update merged_episode e set target = m.target
      """
          + "  from "
          + MOVED.formatted("$4")
          + " where e.site = $1 and e.target = m.episode)\n"
          + "insert into merged_episode (site, episode, target) select $1, m.episode, m.target from "
          + MOVED.formatted("$4")
          + " where m.episode <> m.target"
          + " on conflict (site, episode) do update set target = excluded.target";

  /** Those alone that take something up. */
  static final String TARGETS =
      "with taking as (insert into episode (site, id, patient) select $1::text, m.target, $2::text from "
          + MOVED.formatted("$3")
          + """
           where exists (select 1 from episode_entry e where e.site = $1 and e.episode = m.episode)
          order by m.target
          on conflict (site, id) do update set patient = excluded.patient
          returning site, id as episode, patient)
          select cast(row_to_json(taking) as text) from taking
          """;

  /** Each with the episode that it belongs to from now on. */
  static final String ENTRIES =
      """
      select cast(row_to_json(e) as text) from (
        select o.site, m.target as episode, o.type, o.id, o.received, o.content, o.statement
        from episode_entry o join
      """
          + MOVED.formatted("$2")
          + " on o.episode = m.episode where o.site = $1) e";

  /** Those that stay where they are come again as well: their times are others. */
  static final String TAKE_UP =
      """
      insert into episode_entry as e (site, episode, type, id, received, content, statement)
      select site, episode, type, id, received, content, statement
      from json_to_recordset($1::text::json) as k(site text, episode text, type text, id text,
        received timestamptz, content text, statement json)
      on conflict (site, episode, type, id) do update
      set received = excluded.received, content = excluded.content, statement = excluded.statement
      where (excluded.received, excluded.content collate "C") >= (e.received, e.content collate "C")
      """;

  static final String LEFT_ENTRIES =
      "delete from episode_entry e using "
          + MOVED.formatted("$2")
          + " where e.site = $1 and e.episode = m.episode and m.target <> m.episode";
  static final String LEFT_EPISODES =
      "delete from episode e using "
          + MOVED.formatted("$2")
          + " where e.site = $1 and e.id = m.episode and m.target <> m.episode";

  static final String RESOURCES =
      """
      select distinct cast(json_build_object('site', e.site, 'type', e.type, 'resource', e.resource) as text)
      from episode_entry e
      """
          + "join "
          + MOVED.formatted("$2")
          + " on e.episode = m.target where e.site = $1 and e.type <> 'Patient'";

  static final String IN_SNAPSHOTS =
      """
      with gone as (
        delete from snapshot_patient where site = $1 and patient = $2 returning site, manifest)
      insert into snapshot_patient (site, manifest, patient)
      select site, manifest, $3 from gone on conflict do nothing
      """;

  private MergeSql() {}
}
