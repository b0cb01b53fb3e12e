-- An erased patient's episodes: what was kept of them goes, and nothing of them comes back.
create table erased_episode (
  site text not null,
  id text not null,
  primary key (site, id)
);
alter table erased_episode enable row level security;
create policy confined on erased_episode using (current_setting('engraft.site', true) in (site, '*'));
grant select, insert on erased_episode to ${app_role};
grant delete on live_episode, prediction, overruling to ${app_role};
create index prediction_of_episode on prediction (site, episode) where episode is not null;
