-- A number between 0 and 2^63 that follows from another one.
create or replace function pg_temp.dice(no bigint, seed bigint) returns bigint language sql immutable parallel safe as
$$ select hashint8extended(no, seed) & 9223372036854775807 $$;
-- An id as the service makes them: the start in milliseconds, then what identifies the row.
create or replace function pg_temp.id_of(ms bigint, no bigint) returns uuid language sql immutable parallel safe as
$$ select (lpad(to_hex(ms), 12, '0') || '8' || substr(md5(no::text), 1, 3) || 'a' || substr(md5(no::text), 4, 15))::uuid $$;
