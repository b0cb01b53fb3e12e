package engraft.harmonization.episodes.store;

/** The statements of episodes and their entries: each takes any number of rows, as JSON. */
final class EpisodeSql {

  /** Ordered, so that two transactions never wait for each other. */
  static final String HOLD =
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

  static final String KEEP =
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
  static final String MOVE =
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

  static final String PEOPLE =
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
  static final String ENTRIES =
      """
      select cast(row_to_json(e) as text) from (
        select site, episode, type, id, received, content, statement from episode_entry
        where not moved and (site, episode) in (
          select site, episode
          from json_to_recordset($1::text::json) as k(site text, episode text))) e
      """;
  static final String SAVE =
      """
      update episode e
      set revision = k.revision, start = k.start, content = k.content, present = k.present,
        absent = k.absent, issues = k.issues, mapping = k.mapping, person = k.person, stale = false
      from json_to_recordset($1::text::json) as k(site text, episode text, revision bigint,
        start timestamptz, content json, present text[], absent json, issues jsonb, mapping text, person text)
      where e.site = k.site and e.id = k.episode
      """;
  static final String SITES_WAITING = "select distinct site from episode where stale";
  static final String STALE =
      """
      with waiting as (
        select site, id as episode, patient from episode
        where stale and site in (select json_array_elements_text($1::text::json))
        order by site, id limit $2 for update skip locked)
      select cast(row_to_json(waiting) as text) from waiting
      """;

  private EpisodeSql() {}
}
