-- A version is written in the transaction of its record, and erased in one with it: asking for the record
-- of each row again locked it, row by row. Two who say the same of a resource at once take the same number,
-- so that the primary key alone tells them.
alter table resource_version drop constraint resource_version_record_fkey;
alter table resource_version drop constraint resource_version_site_type_id_content_key;
