-- A merge of patients lets an identifier mean another patient from then on.
grant update on patient_alias to ${app_role};

-- What came of one submission is found by its original.
create index accepted_record_of_original on accepted_record (site, original);
