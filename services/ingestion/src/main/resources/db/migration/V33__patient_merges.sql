-- Patients who are others now: what comes of the one is of the other, whatever names it.
create table patient_merge (
  site text not null,
  patient text not null,
  target text not null,
  primary key (site, patient)
);
create index patient_merge_into on patient_merge (site, target);
create index patient_alias_of_patient on patient_alias (site, patient);

alter table patient_merge enable row level security;
create policy confined on patient_merge using (current_setting('engraft.site', true) in (site, '*'));

grant select, insert, update on patient_merge to ${app_role};
grant update (patient, episode) on accepted_record to ${app_role};
grant update (patient) on dicom_instance to ${app_role};
grant update (episode) on resource_version to ${app_role};

-- Whoever submits of a patient who was erased or merged meanwhile looks again.
create or replace function erased_for_submission(submitting text) returns setof text language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('patients/' || submitting, 0));
  return query
    select e.patient from erased_patient e where e.site = submitting
    union all
    select m.patient from patient_merge m where m.site = submitting;
end $$;
