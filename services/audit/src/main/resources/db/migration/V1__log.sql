-- The append-only log: what happened, in one order, and the Merkle tree over it.

create table log_entry (
  entry bigint primary key check (entry >= 0),
  site text not null check (site <> ''),
  event_id text not null unique,
  event_type text not null,
  source text not null,
  topic text not null,
  event_time timestamptz not null,
  data_digest text not null,
  leaf text not null,
  content text,
  recorded_at timestamptz not null default now()
);
create index log_entry_site on log_entry (site, entry);
create index log_entry_type on log_entry (event_type, entry);

-- What an entry speaks of, so that evidence is found without reading the log.
create table log_reference (
  kind text not null,
  value text not null,
  entry bigint not null references log_entry (entry),
  site text not null,
  primary key (kind, value, entry)
);
create index log_reference_entry on log_reference (entry);

-- Hashes of the perfect subtrees. They tell nothing of what they are made of, so every reader may see them.
create table log_node (
  level int not null,
  index bigint not null,
  hash bytea not null check (length(hash) = 32),
  primary key (level, index)
);

alter table log_entry enable row level security;
create policy read on log_entry for select using (current_setting('engraft.site', true) in (site, '*'));
create policy append on log_entry for insert with check (current_setting('engraft.site', true) = '*');
alter table log_reference enable row level security;
create policy read on log_reference for select using (current_setting('engraft.site', true) in (site, '*'));
create policy append on log_reference for insert with check (current_setting('engraft.site', true) = '*');

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;

create trigger log_entry_is_append_only before update or delete or truncate on log_entry
  for each statement execute function refuse_change();
create trigger log_reference_is_append_only before update or delete or truncate on log_reference
  for each statement execute function refuse_change();
create trigger log_node_is_append_only before update or delete or truncate on log_node
  for each statement execute function refuse_change();

grant select, insert on log_entry, log_reference, log_node to ${app_role};
