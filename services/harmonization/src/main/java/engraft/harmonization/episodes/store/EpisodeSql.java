package engraft.harmonization.episodes.store;

/** The statements of episodes and their entries: each takes any number of rows, as JSON. */
final class EpisodeSql {

  /** Patients, before anything of theirs is held or marked. */
  static final String HOLD_PEOPLE = "select cast(hold_people($1::text::json) as text)";

  /** Patients first and all in order, so that two transactions never wait for each other. */
  static final String HOLD =
      "select cast(row_to_json(held) as text) from hold_episodes($1::text::json) held";

  /**
   * Tells the episodes of which something was kept, and which of the resources other episodes have
   * already. Whoever is looked up row by row is so by the index, whatever the planner knows of the
   * table: a new one has no statistics yet.
   */
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
        returning site, episode, type, resource),
      elsewhere as (
        select distinct k.site, k.episode, k.type, k.resource
        from kept k, lateral (
          select from episode_entry e
          where e.site = k.site and e.type = k.type and e.resource = k.resource
            and e.type <> 'Patient' and e.episode <> k.episode
          limit 1) e)
      select cast(json_build_object('site', c.site, 'episode', c.episode,
        'type', e.type, 'resource', e.resource) as text)
      from (select distinct site, episode from kept) c
      left join elsewhere e on e.site = c.site and e.episode = c.episode
      """;

  /**
   * All versions of the resources at hand are looked at, so that the order in which they came
   * leaves no trace. A Patient belongs to every episode of the patient.
   */
  static final String MOVE =
      """
      with places as (
        select e.site, e.episode, e.type, e.id, e.moved, first_value(e.episode) over (
          partition by e.site, e.type, e.resource
          order by e.received desc, e.content collate "C" desc, e.episode) <> e.episode as away
        from json_to_recordset($1::text::json) as k(site text, type text, resource text),
          lateral (
            select * from episode_entry e
            where e.site = k.site and e.type = k.type and e.resource = k.resource
              and e.type <> 'Patient' offset 0) e)
      select distinct cast(json_build_object('site', site, 'episode', episode) as text) from places
      where case when moved <> away then turn_entry(site, episode, type, id, away) else false end
      """;

  /**
   * The stays to be marked are found by their patient, and updated where they lie: the patients are
   * held, so that nobody else changes more of them than that they wait.
   */
  static final String PEOPLE =
      """
      with asked as (
        select site, episode, patient
        from json_to_recordset($1::text::json) as k(site text, episode text, patient text)),
      newest as (
        select k.site, k.patient, e.type, e.id, e.received, e.content, e.statement
        from (select distinct site, patient from asked) k, lateral (
          select o.type, o.id, o.received, o.content, o.statement
          from (
            select site, id from episode
            where site = k.site and patient = k.patient offset 0) p, lateral (
            select * from episode_entry
            where site = p.site and episode = p.id and type = 'Patient' offset 0) o
          order by o.received desc, o.content collate "C" desc limit 1) e),
      outdated as (
        update episode set stale = true where ctid = any (array (
          select o.ctid from newest n, lateral (
            select ctid from episode
            where site = n.site and patient = n.patient and revision > 0
              and person is distinct from n.content
              and (site, id) not in (select site, episode from asked) offset 0) o)))
      select cast(json_build_object('site', a.site, 'episode', a.episode, 'type', n.type,
        'id', n.id, 'received', n.received, 'content', n.content, 'statement', n.statement) as text)
      from asked a join newest n on n.site = a.site and n.patient = a.patient
      """;

  static final String ENTRIES =
      """
      select cast(row_to_json(e) as text)
      from json_to_recordset($1::text::json) as k(site text, episode text), lateral (
        select site, episode, type, id, received, content, statement from episode_entry
        where site = k.site and episode = k.episode and not moved offset 0) e
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

  /**
   * Of patients whom nobody holds, who are held from then on: waiting for one with others at hand
   * might be for ever. What was done meanwhile waits no more.
   */
  static final String STALE =
      """
      with waiting as materialized (
        select site, id, patient from episode
        where stale and site in (select json_array_elements_text($1::text::json))
        order by site, id limit $2),
      free as materialized (
        select site, id from waiting
        where pg_try_advisory_xact_lock(hashtextextended('person/' || site || '/' || patient, 0)))
      select cast(json_build_object('site', e.site, 'episode', e.id, 'patient', e.patient) as text)
      from free f, lateral (
        select site, id, patient from episode
        where site = f.site and id = f.id and stale for update skip locked) e
      """;

  private EpisodeSql() {}
}
