-- The vault: who a pseudonym is, sealed under the network's secret; readable by ingestion only.
create table patient_identity (
  site text not null,
  patient text not null,
  sealed bytea not null,
  primary key (site, patient)
);
alter table patient_identity enable row level security;
create policy confined on patient_identity using (current_setting('engraft.site', true) in (site, '*'));
grant select, insert, update, delete on patient_identity to ${app_role};
