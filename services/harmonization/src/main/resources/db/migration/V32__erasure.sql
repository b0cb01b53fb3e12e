-- Who is in which snapshot, how many of them withdrew, and who was erased.
create table snapshot_patient (
  site text not null,
  manifest text not null,
  patient text not null,
  primary key (site, manifest, patient)
);
create index snapshot_patient_of_patient on snapshot_patient (site, patient);

create table snapshot_withdrawal (
  site text not null,
  manifest text not null,
  told bigint not null,
  erased bigint not null,
  primary key (site, manifest)
);

create table erased_patient (
  site text not null,
  patient text not null,
  erasure uuid not null,
  erased_at timestamptz not null,
  primary key (site, patient)
);

do $$
declare confined text;
begin
  foreach confined in array array['snapshot_patient', 'snapshot_withdrawal', 'erased_patient'] loop
    execute format('alter table %I enable row level security', confined);
    execute format(
      'create policy confined on %I using (current_setting(''engraft.site'', true) in (site, ''*''))', confined);
  end loop;
end $$;

grant select, insert, delete on snapshot_patient to ${app_role};
grant select, insert, update on snapshot_withdrawal to ${app_role};
grant select, insert on erased_patient to ${app_role};
grant delete on episode, episode_entry to ${app_role};
