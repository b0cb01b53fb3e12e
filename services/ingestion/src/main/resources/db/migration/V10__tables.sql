-- What the columns of a site's tables mean, by a name of the site's own. No patient data.
create table table_descriptor (
  site text not null,
  name text not null,
  yaml text not null,
  primary key (site, name)
);
alter table table_descriptor enable row level security;
create policy confined on table_descriptor using (current_setting('engraft.site', true) in (site, '*'));
grant select, insert, update on table_descriptor to ${app_role};
