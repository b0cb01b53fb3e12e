-- Who lets their data be used is asked at each cut; the consents are entries of episodes like any other.
create index episode_entry_consent on episode_entry (site) where type = 'Consent';
alter table snapshot add column left_out json not null default '{}';
