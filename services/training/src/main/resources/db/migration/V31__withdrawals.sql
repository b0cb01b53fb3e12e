-- How many patients of a snapshot withdrew: a number without identity, seen where the model is seen.
create table withdrawal (
  snapshot text primary key check (snapshot ~ '^[0-9a-f]{64}$'),
  site text not null,
  patients bigint not null check (patients >= 0),
  removed boolean not null,
  since timestamptz not null,
  counted_at timestamptz not null
);
alter table withdrawal enable row level security;
create policy seen on withdrawal for select using (true);
create policy told on withdrawal for insert with check (current_setting('engraft.site', true) in (site, '*'));
create policy counted on withdrawal for update using (current_setting('engraft.site', true) in (site, '*'));
grant select, insert, update on withdrawal to ${app_role};
