-- A content may count again after another: when the sender says that it was said (moved by days that are the
-- resource's own), and whether something newer was known by then, tell a correction from what comes late.
alter table resource_version
  add column clock text,
  add column said timestamptz,
  add column late boolean not null default false;
