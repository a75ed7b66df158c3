-- A job whose attempts fail rests longer each time, says why, and from some failures on stands in nobody's way: FAILED as
-- long as failed_at is there. Where it stands is kept, so it goes on there once an attempt succeeds.
alter table call_job
    -- Attempts that failed since it came on last.
    add column failures    int not null default 0,
    -- What kind of thing the last of them failed by, and by what exactly: no text of a record.
    add column failure     text,
    add column error       text,
    add column failed_at   timestamptz,
    -- How much there is to be looked at, counted before the first page; null also where that is too much to be counted.
    add column total_rows  bigint,
    add column counted_at  timestamptz;
-- Somebody wants it tried again at once.
grant update (failures, failure, error, failed_at, leased_until) on call_job to ${app};
