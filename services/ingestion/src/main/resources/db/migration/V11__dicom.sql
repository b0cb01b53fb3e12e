-- The catalogue of DICOM instances, under replaced identifiers, with what may be told of them.
create table dicom_instance (
  site text not null,
  study text not null,
  series text not null,
  instance text not null,
  patient text not null,
  modality text not null,
  metadata jsonb not null,
  primary key (site, instance)
);
create index dicom_instance_of_study on dicom_instance (site, study, series, instance);
alter table dicom_instance enable row level security;
create policy confined on dicom_instance using (current_setting('engraft.site', true) in (site, '*'));
grant select, insert, update on dicom_instance to ${app_role};
