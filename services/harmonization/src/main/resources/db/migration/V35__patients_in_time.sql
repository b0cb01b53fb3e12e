-- How far the times of a merged patient are from those of the one they are: each has a shift of their own.
alter table merged_patient add column days int not null default 0;

-- Records of a site are taken in side by side; whoever erases or merges a patient of it does so alone, so
-- that nothing of the patient is under way on another partition. In order of sites: nobody waits in a circle.
create function hold_patients(asked json) returns void language plpgsql as $$
declare
  one record;
begin
  for one in
    select k.site, k.alone from json_to_recordset(asked) as k(site text, alone boolean) order by k.site
  loop
    if one.alone then
      perform pg_advisory_xact_lock(hashtextextended('patients/' || one.site, 0));
    else
      perform pg_advisory_xact_lock_shared(hashtextextended('patients/' || one.site, 0));
    end if;
  end loop;
end $$;

-- What could not be acted on is erased with its patient.
grant delete on dead_letter to ${app_role};
