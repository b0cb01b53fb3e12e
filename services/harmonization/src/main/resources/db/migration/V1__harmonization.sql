-- Every row belongs to a hospital; row-level security confines the service to the one it speaks for.

create table episode (
  site text not null,
  id text not null,
  patient text not null,
  revision bigint not null default 0,
  start timestamptz,
  content json,
  present text[] not null default '{}',
  absent json not null default '{}',
  issues jsonb not null default '[]',
  mapping text,
  stale boolean not null default false,
  primary key (site, id)
);
create index episode_with_issues on episode using gin (issues jsonb_path_ops) where issues <> '[]';
create index episode_stale on episode (site, id) where stale;

-- The newest version of each source resource of an episode: in whatever order they came, one row each.
create table episode_entry (
  site text not null,
  episode text not null,
  type text not null,
  id text not null,
  received timestamptz not null,
  content text not null,
  statement json not null,
  primary key (site, episode, type, id)
);

-- Append-only: the mapping in force of a key is the one of the highest version.
create table local_mapping (
  site text not null,
  version bigint not null,
  key text not null,
  mapping json not null,
  created_at timestamptz not null,
  created_by text not null,
  primary key (site, version)
);

create table snapshot (
  id uuid primary key,
  site text not null,
  manifest text not null,
  mapping text not null,
  cohort json not null,
  flow json not null,
  episodes bigint not null,
  concepts json not null,
  files json not null,
  mask_profile text not null,
  created_at timestamptz not null,
  created_by text not null
);
create index snapshot_of_site on snapshot (site, created_at, id);

-- Knowledge without values: every hospital may read every profile.
create table mask_profile (
  snapshot uuid primary key references snapshot (id),
  site text not null,
  digest text not null,
  episodes bigint not null,
  concepts json not null,
  patterns int not null,
  created_at timestamptz not null
);

create table completeness_history (
  site text not null,
  recorded_at timestamptz not null,
  profile json not null,
  primary key (site, recorded_at)
);

do $$
declare confined_table text;
begin
  foreach confined_table in array
    array['episode', 'episode_entry', 'local_mapping', 'snapshot', 'completeness_history'] loop
    execute format('alter table %I enable row level security', confined_table);
    execute format(
      'create policy confined on %I using (current_setting(''engraft.site'', true) in (site, ''*''))',
      confined_table);
  end loop;
end $$;

alter table mask_profile enable row level security;
create policy knowledge on mask_profile for select using (true);
create policy confined on mask_profile for insert
  with check (current_setting('engraft.site', true) in (site, '*'));

grant select, insert, update on episode to ${app_role};
grant select, insert, update on episode_entry to ${app_role};
grant select, insert on local_mapping to ${app_role};
grant select, insert on snapshot to ${app_role};
grant select, insert on mask_profile to ${app_role};
grant select, insert on completeness_history to ${app_role};
