-- How a hospital's numbers lie in a subgroup: knowledge without patients, for every hospital to read.
create table habit_reference (
  id uuid primary key,
  site text not null,
  created_at timestamptz not null,
  content json not null
);
create index habit_reference_in_order on habit_reference (created_at, id);

alter table habit_reference enable row level security;
create policy knowledge on habit_reference for select using (true);
create policy confined on habit_reference for insert
  with check (current_setting('engraft.site', true) in (site, '*'));

grant select, insert on habit_reference to ${app_role};
