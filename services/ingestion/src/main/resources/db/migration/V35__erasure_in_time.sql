-- Who is submitted under a name now: whoever they were merged into, and nobody once erased. The lock is
-- the one that submissions share, so that what is read holds until the transaction ends.
create function submitted_as(submitting text, named text) returns text language plpgsql as $$
declare
  who text;
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('patients/' || submitting, 0));
  select coalesce(max(m.target), named) into who
  from patient_merge m where m.site = submitting and m.patient = named;
  return (select who where not exists (
    select 1 from erased_patient e where e.site = submitting and e.patient = who));
end $$;
