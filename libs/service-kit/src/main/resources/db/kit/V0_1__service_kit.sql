-- Tables of the service kit. A row belongs to the site of the transaction that wrote it ('*': the network).

create table outbox (
  position bigint generated always as identity primary key,
  site text not null default current_setting('engraft.site', true) check (site <> ''),
  topic text not null,
  key text,
  headers jsonb not null,
  data bytea not null
);

create table processed_event (
  event_id text primary key,
  site text not null default current_setting('engraft.site', true) check (site <> ''),
  processed_at timestamptz not null default now()
);
create index processed_event_age on processed_event (processed_at);

create table dead_letter (
  id uuid primary key,
  site text not null default current_setting('engraft.site', true) check (site <> ''),
  topic text not null,
  event_id text,
  event_type text,
  key text,
  headers jsonb not null,
  data bytea not null,
  reason text not null,
  recorded_at timestamptz not null default now(),
  replayed_at timestamptz
);

create table idempotency_key (
  caller text not null,
  key text not null,
  site text not null default current_setting('engraft.site', true) check (site <> ''),
  request text not null,
  status int,
  content_type text,
  location text,
  body bytea,
  taken_at timestamptz not null default now(),
  primary key (caller, key)
);
create index idempotency_key_age on idempotency_key (taken_at);

do $$
declare kit_table text;
begin
  foreach kit_table in array array['outbox', 'processed_event', 'dead_letter', 'idempotency_key'] loop
    execute format('alter table %I enable row level security', kit_table);
    execute format(
      'create policy confined on %I using (current_setting(''engraft.site'', true) in (site, ''*''))', kit_table);
  end loop;
end $$;

grant select, insert, delete on outbox to ${app_role};
grant select, insert, delete on processed_event to ${app_role};
grant select, insert, update (replayed_at) on dead_letter to ${app_role};
grant select, insert, update, delete on idempotency_key to ${app_role};
