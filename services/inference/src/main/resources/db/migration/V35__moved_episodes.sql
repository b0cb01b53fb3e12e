-- Episodes whose contents others hold, since two patients are one: nothing of them comes back.
create table moved_episode (
  site text not null,
  id text not null,
  target text not null,
  primary key (site, id)
);
create index moved_episode_into on moved_episode (site, target);
alter table moved_episode enable row level security;
create policy confined on moved_episode using (current_setting('engraft.site', true) in (site, '*'));
grant select, insert, update on moved_episode to ${app_role};
-- An answer belongs to the episode that holds its patient now, so that it is erased with it; a row is
-- locked by whoever decides against the answer.
grant update (episode) on prediction to ${app_role};

-- What could not be acted on is erased with its patient.
grant delete on dead_letter to ${app_role};
