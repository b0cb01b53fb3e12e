#!/bin/sh
# A database a service, owned by the role that migrates it and used by a role that row-level security binds.
# Passwords come from the mounted secret engraft-postgres.
set -eu

role() {
  psql -v ON_ERROR_STOP=1 -v role="$1" -v password="$(cat "/etc/engraft-postgres/$2")" <<'SQL'
create role :"role" login nosuperuser nobypassrls password :'password';
SQL
}

for service in ingestion harmonization training adaptation inference audit; do
  role "${service}_owner" "$service-owner"
  role "${service}_app" "$service-app"
  psql -v ON_ERROR_STOP=1 -v db="$service" -v owner="${service}_owner" -v app="${service}_app" <<'SQL'
create database :"db" owner :"owner";
revoke all on database :"db" from public;
grant connect on database :"db" to :"app";
\connect :"db"
alter schema public owner to :"owner";
revoke all on schema public from public;
grant usage on schema public to :"app";
SQL
done

role keycloak keycloak
psql -v ON_ERROR_STOP=1 -c 'create database keycloak owner keycloak'
