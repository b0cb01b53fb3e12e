-- A Patient belongs to every stay and moves to none. Without statistics, as in a new database, PostgreSQL
-- looked for a stay's Patient among all of the site's in this index.
drop index episode_entry_of_resource;
create index episode_entry_of_resource on episode_entry (site, type, resource) where type <> 'Patient';
