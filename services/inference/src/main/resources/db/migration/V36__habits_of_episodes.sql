-- By which habits of measuring an episode's numbers were read: {"loinc:2093-3": "<digest>"}.
-- Episodes from before tell none until they are harmonized again.
alter table live_episode add column habits text not null default '{}';
