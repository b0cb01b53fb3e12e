-- Patients who are others now, and where their episodes are: what comes late of them goes there.
create table merged_patient (
  site text not null,
  patient text not null,
  target text not null,
  primary key (site, patient)
);
create index merged_patient_into on merged_patient (site, target);

create table merged_episode (
  site text not null,
  episode text not null,
  target text not null,
  primary key (site, episode)
);
create index merged_episode_into on merged_episode (site, target);

do $$
declare confined text;
begin
  foreach confined in array array['merged_patient', 'merged_episode'] loop
    execute format('alter table %I enable row level security', confined);
    execute format(
      'create policy confined on %I using (current_setting(''engraft.site'', true) in (site, ''*''))', confined);
  end loop;
end $$;

grant select, insert, update on merged_patient, merged_episode to ${app_role};
