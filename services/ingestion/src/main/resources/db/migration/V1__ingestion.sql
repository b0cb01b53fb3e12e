-- Hospitals of the network. Everybody may know who they are; only the network registers them.
create table site (
  site text primary key,
  name text not null,
  role text not null check (role in ('rich', 'sparse')),
  member boolean not null,
  since timestamptz not null
);
alter table site enable row level security;
create policy known_to_all on site for select using (true);
create policy registered on site for insert with check (current_setting('engraft.site', true) = '*');
create policy changed on site for update using (current_setting('engraft.site', true) = '*');
create policy withdrawn on site for delete using (not member and current_setting('engraft.site', true) = '*');
grant select, insert, update, delete on site to ${app_role};

-- One row for each acceptance: what one submission newly said of one episode.
create table accepted_record (
  id uuid primary key,
  site text not null,
  patient text not null,
  episode text not null,
  payload text not null,
  original text not null,
  received timestamptz not null
);
create index accepted_record_newest on accepted_record (site, id desc);

-- One row for each distinct content that was ever sent of a resource.
create table resource_version (
  site text not null,
  type text not null,
  id text not null,
  version int not null,
  content text not null,
  record uuid references accepted_record (id),
  episode text,
  received timestamptz not null,
  primary key (site, type, id, version),
  unique (site, type, id, content)
);
create index resource_version_of_record on resource_version (record);

-- Pseudonyms of the business identifiers by which a patient may be called.
create table patient_alias (
  site text not null,
  alias text not null,
  patient text not null,
  primary key (site, alias)
);

create table rejection (
  id uuid primary key,
  site text not null,
  format text not null,
  original text not null,
  issues jsonb not null,
  attempts int not null,
  first timestamptz not null,
  last timestamptz not null,
  resolved boolean not null
);
create index rejection_newest on rejection (site, first desc, id);

do $$
declare kept text;
begin
  foreach kept in array array['accepted_record', 'resource_version', 'patient_alias', 'rejection'] loop
    execute format('alter table %I enable row level security', kept);
    execute format(
      'create policy confined on %I using (current_setting(''engraft.site'', true) in (site, ''*''))', kept);
  end loop;
end $$;

grant select, insert on accepted_record, resource_version, patient_alias to ${app_role};
grant select, insert, update on rejection to ${app_role};
