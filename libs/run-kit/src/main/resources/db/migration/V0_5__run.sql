-- One run of a worker; see SupervisedRun for its states.
create table run (
  id uuid primary key,
  site text not null,
  requested_by text not null,
  requested_at timestamptz not null,
  request jsonb not null,
  state text not null check (state in ('Queued', 'Running', 'Completed', 'Failed')),
  attempt int not null check (attempt >= 0),
  since timestamptz not null,
  lease_holder uuid,
  lease_until timestamptz,
  phase text,
  fraction double precision,
  detail text,
  result text,
  failure_code text,
  failure_message text,
  outcome jsonb,
  check ((state = 'Running') = (lease_holder is not null and lease_until is not null)),
  check ((state = 'Completed') = (result is not null)),
  check ((state = 'Failed') = (failure_code is not null))
);
create index run_waiting on run (since) where state in ('Queued', 'Running');
create index run_of_site on run (site, requested_at, id);

alter table run enable row level security;
create policy confined on run using (current_setting('engraft.site', true) in (site, '*'));
grant select, insert, update on run to ${app_role};
