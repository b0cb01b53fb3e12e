-- Who asked who a pseudonym is, who approved, and when it was told; never the identity.
create table re_identification (
  id uuid primary key,
  site text not null,
  patient text not null,
  asked_by text not null,
  reason text not null,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  approved_by text check (approved_by <> asked_by),
  approved_at timestamptz,
  told_at timestamptz check (told_at is null or approved_at is not null)
);
create index re_identification_newest on re_identification (site, id desc);
alter table re_identification enable row level security;
create policy confined on re_identification using (current_setting('engraft.site', true) in (site, '*'));
grant select, insert, update on re_identification to ${app_role};
