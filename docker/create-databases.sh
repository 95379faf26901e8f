#!/usr/bin/env bash
# The postgres image runs this once, on an empty volume: a database with its two roles for each service, made by the
# same SQL as on the embedded server.
set -euo pipefail

create() { # DATABASE ROLE_PREFIX OWNER_PASSWORD APP_PASSWORD
  psql --quiet --no-psqlrc --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
    --set database="$1" \
    --set owner="$2_owner" --set owner_password="$3" \
    --set app="$2_app" --set app_password="$4" \
    --file /sql/service-database.sql
}

create orders order "$ORDER_OWNER_PASSWORD" "$ORDER_APP_PASSWORD"
create inventory inventory "$INVENTORY_OWNER_PASSWORD" "$INVENTORY_APP_PASSWORD"
create payments payment "$PAYMENT_OWNER_PASSWORD" "$PAYMENT_APP_PASSWORD"
