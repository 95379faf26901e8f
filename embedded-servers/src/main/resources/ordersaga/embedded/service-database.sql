-- A service's database and its two roles. The owner migrates; the service runs as app and gets its rights from the migrations.
-- Run by psql (docker) with -v database=… -v owner=… -v owner_password=… -v app=… -v app_password=…, and by EmbeddedPostgres,
-- which passes over "already exists". One statement ends at each semicolon.
CREATE ROLE :"owner" LOGIN;
ALTER ROLE :"owner" PASSWORD :'owner_password';
CREATE ROLE :"app" LOGIN;
ALTER ROLE :"app" PASSWORD :'app_password';
CREATE DATABASE :"database" OWNER :"owner";
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE :"database" TO :"owner", :"app";
