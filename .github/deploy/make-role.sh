#!/bin/sh
# Of compose.yaml: runs once, when the database is made.
set -eu
psql -v ON_ERROR_STOP=1 -U portal -d portal -v password="$APP_PASSWORD" <<'SQL'
CREATE ROLE portal_app LOGIN PASSWORD :'password';
SQL
