-- Patients removed for good. Of them only keyed hashes stay, by which what comes late is kept out.
create table erasure (
  id uuid primary key,
  site text not null,
  requested_by text not null,
  reason text not null,
  requested_at timestamptz not null,
  counts json not null default '{}'
);
create index erasure_newest on erasure (site, id desc);

create table erased_patient (
  site text not null,
  patient text not null,
  erasure uuid not null references erasure (id),
  primary key (site, patient)
);

-- What is gone from the rows, until it is gone from the blob store and told.
create table erased_digest (
  site text not null,
  erasure uuid not null references erasure (id),
  digest text not null,
  blob boolean not null,
  primary key (site, erasure, digest)
);

-- Each service's answer.
create table erasure_part (
  site text not null,
  erasure uuid not null references erasure (id),
  service text not null,
  counts json not null,
  all_digest text not null,
  completed_at timestamptz not null,
  primary key (site, erasure, service)
);

do $$
declare confined text;
begin
  foreach confined in array array['erasure', 'erased_patient', 'erased_digest', 'erasure_part'] loop
    execute format('alter table %I enable row level security', confined);
    execute format(
      'create policy confined on %I using (current_setting(''engraft.site'', true) in (site, ''*''))', confined);
  end loop;
end $$;

grant select, insert, update on erasure to ${app_role};
grant select, insert on erased_patient, erasure_part to ${app_role};
grant select, insert, delete on erased_digest to ${app_role};
grant delete on accepted_record, resource_version, dicom_instance, rejection to ${app_role};
create index accepted_record_of_patient on accepted_record (site, patient);

-- Submissions of a site share a lock that whoever erases has alone; the second statement sees what
-- was erased until the lock was had.
create function erased_for_submission(submitting text) returns setof text language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('patients/' || submitting, 0));
  return query select e.patient from erased_patient e where e.site = submitting;
end $$;
