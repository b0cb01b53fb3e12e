-- Files of NDJSON that are taken in in the background, and how far each is.
create table bulk_import (
  id uuid primary key,
  site text not null,
  requested timestamptz not null,
  state text not null check (state in ('OPEN', 'COMPLETE', 'CANCELLED')),
  holder uuid,
  free_from timestamptz not null
);
create index bulk_import_waiting on bulk_import (free_from) where state = 'OPEN';

create table bulk_import_file (
  import uuid not null references bulk_import (id),
  site text not null,
  file int not null,
  type text,
  url text,
  fetched boolean not null,
  attempts int not null default 0,
  problem text not null default '',
  primary key (import, file)
);

-- Some lines of a file, sealed in the quarantine under their digest.
create table bulk_import_part (
  import uuid not null references bulk_import (id),
  site text not null,
  file int not null,
  part int not null,
  first_line int not null,
  lines int not null,
  resources int not null,
  original text not null,
  waits boolean not null,
  again boolean not null default false,
  issues jsonb not null default '[]',
  primary key (import, file, part)
);
create index bulk_import_part_waiting on bulk_import_part (import) where waits;

do $$
declare kept text;
begin
  foreach kept in array array['bulk_import', 'bulk_import_file', 'bulk_import_part'] loop
    execute format('alter table %I enable row level security', kept);
    execute format(
      'create policy confined on %I using (current_setting(''engraft.site'', true) in (site, ''*''))', kept);
  end loop;
end $$;

grant select, insert, update on bulk_import, bulk_import_file, bulk_import_part to ${app_role};
