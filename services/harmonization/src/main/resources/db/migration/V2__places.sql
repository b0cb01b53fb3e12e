-- A correction may name another stay: the newest version of a resource says where all of it belongs.
-- What was told of its older versions elsewhere is kept, and no longer counts.
alter table episode_entry
  add column resource text generated always as (split_part(id, '.', 1)) stored,
  add column moved boolean not null default false;
create index episode_entry_of_resource on episode_entry (site, type, resource);

-- Who the patient is does not depend on the stay: the newest Patient counts in all of theirs.
-- Its content's digest, as far as the episode knows of it:
alter table episode add column person text;
create index episode_of_patient on episode (site, patient);

update episode_entry e set moved = true
from (
  select site, episode, type, id, first_value(episode) over (partition by site, type, resource
    order by received desc, content collate "C" desc, episode) as home
  from episode_entry where type <> 'Patient') h
where e.site = h.site and e.episode = h.episode and e.type = h.type and e.id = h.id
  and h.home <> e.episode;

update episode e set stale = true
where exists (select 1 from episode_entry o where o.site = e.site and o.episode = e.id and o.moved)
  or not exists (
    select 1 from episode_entry o where o.site = e.site and o.episode = e.id and o.type = 'Patient');
