-- The registry. A foundation model is knowledge and seen by the network; an adapted one by its hospital alone.
create table model (
  digest text primary key check (digest ~ '^[0-9a-f]{64}$'),
  kind text not null check (kind in ('foundation', 'adapted')),
  site text not null,
  task text not null,
  snapshots jsonb not null,
  mask_profile text,
  parent text,
  origin text not null check (origin in ('trained', 'adapted', 'imported')),
  made_by uuid,
  strategy text,
  labels int,
  metrics jsonb,
  signature text not null,
  registered_at timestamptz not null
);
create index model_by_age on model (registered_at, digest);
alter table model enable row level security;
create policy seen on model for select
  using (kind = 'foundation' or current_setting('engraft.site', true) in (site, '*'));
create policy registered on model for insert
  with check (current_setting('engraft.site', true) in (site, '*'));
grant select, insert on model to ${app_role};

-- Where a model stands at one hospital; see Standing.
create table standing (
  model text not null references model (digest),
  site text not null,
  task text not null,
  state text not null check (state in ('candidate', 'validated', 'approved', 'released', 'retired')),
  since timestamptz not null,
  adaptation uuid,
  verdict text check (verdict in ('sufficient', 'insufficient-evidence', 'harmful')),
  verdict_reason text,
  auroc double precision,
  auroc_low double precision,
  auroc_high double precision,
  report text,
  decided_by text,
  reason text,
  primary key (model, site),
  check (state = 'candidate' or report is not null)
);
create unique index standing_serving on standing (site, task) where state = 'released';
alter table standing enable row level security;
create policy confined on standing using (current_setting('engraft.site', true) in (site, '*'));
grant select, insert, update on standing to ${app_role};
