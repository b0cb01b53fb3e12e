-- Whoever changes episodes holds their patients first, in order: who a patient is concerns all of their stays,
-- and two who marked each other's stays waited for each other. Of one patient nothing is then done twice at once.
create function hold_people(asked json) returns void language plpgsql as $$
declare
  one record;
begin
  for one in
    select distinct k.site, k.patient from json_to_recordset(asked) as k(site text, patient text)
    order by k.site, k.patient
  loop
    perform pg_advisory_xact_lock(hashtextextended('person/' || one.site || '/' || one.patient, 0));
  end loop;
end $$;

-- Each statement of a function sees what was committed while the one before waited.
create function hold_episodes(asked json)
returns table (site text, episode text, patient text, revision bigint) language plpgsql as $$
#variable_conflict use_column
begin
  perform hold_people(asked);
  return query
    insert into episode as e (site, id, patient)
    select k.site, k.episode, k.patient
    from json_to_recordset(asked) as k(site text, episode text, patient text)
    order by k.site, k.episode
    on conflict (site, id) do update set patient = e.patient
    returning e.site, e.id, e.patient, e.revision;
end $$;

-- An entry counts, or no longer, and its episode waits to be harmonized again. One by one and by their keys: joined
-- with what changes, all entries were read in a new database, whose tables the planner knows nothing of.
create function turn_entry(at_site text, at_episode text, at_type text, at_id text, away boolean) returns boolean
language plpgsql as $$
begin
  update episode_entry set moved = away
  where site = at_site and episode = at_episode and type = at_type and id = at_id;
  update episode set stale = true where site = at_site and id = at_episode;
  return true;
end $$;
