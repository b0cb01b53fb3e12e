-- Who is spoken of in an original that said nothing new of them: an erasure must find it.
create table mention (
  site text not null,
  patient text not null,
  original text not null,
  primary key (site, patient, original)
);

alter table mention enable row level security;
create policy confined on mention using (current_setting('engraft.site', true) in (site, '*'));

grant select, insert, delete on mention to ${app_role};
