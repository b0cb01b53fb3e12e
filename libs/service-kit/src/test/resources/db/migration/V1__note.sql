create table note (
  id uuid primary key,
  site text not null,
  text text not null,
  written_at timestamptz not null
);
alter table note enable row level security;
create policy confined on note using (current_setting('engraft.site', true) in (site, '*'));
grant select, insert on note to ${app_role};

create table seen (
  subject text not null,
  site text not null
);
alter table seen enable row level security;
create policy confined on seen using (current_setting('engraft.site', true) in (site, '*'));
grant select, insert on seen to ${app_role};
