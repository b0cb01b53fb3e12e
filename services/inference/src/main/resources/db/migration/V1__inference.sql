-- What serves whom, the live episodes, the answers and the decisions against them; all confined to their site.

create table deployment (
  site text not null,
  task text not null,
  model text not null,
  signature text,
  released_by text not null,
  released_at timestamptz not null,
  retired_at timestamptz,
  primary key (site, task)
);

create table live_episode (
  site text not null,
  id text not null,
  revision bigint not null,
  episode text not null,
  updated_at timestamptz not null default now(),
  primary key (site, id)
);

create table prediction (
  id uuid primary key,
  site text not null,
  episode text,
  task text not null,
  model text not null,
  input text not null,
  answer text not null,
  abstained boolean not null,
  asked_by text not null,
  served_at timestamptz not null
);
comment on column prediction.input is 'canonical JSON of the episode; its SHA-256 is in the event';
comment on column prediction.answer is 'canonical JSON of the answer; its SHA-256 is in the event';
create index prediction_latest on prediction (site, served_at desc, id desc);

create table overruling (
  id uuid primary key,
  prediction uuid not null references prediction (id),
  site text not null,
  decision text not null,
  reason text not null,
  decided_by text not null,
  decided_at timestamptz not null
);
create index overruling_of_prediction on overruling (prediction, decided_at);

do $$
declare confined text;
begin
  foreach confined in array array['deployment', 'live_episode', 'prediction', 'overruling'] loop
    execute format('alter table %I enable row level security', confined);
    execute format(
      'create policy confined on %I using (current_setting(''engraft.site'', true) in (site, ''*''))', confined);
  end loop;
end $$;

grant select, insert, update on deployment, live_episode to ${app_role};
grant select, insert on prediction, overruling to ${app_role};
