-- Deliveries that are undone, and work on many calls at once.

-- A content whose every delivery was undone does not count; delivered again it does.
alter table call_row add column undone boolean not null default false;
grant update (undone) on call_row to ${worker};

-- Between which row ids its stored rows lie: so that they are found again without an index of their own. Not known of
-- deliveries from before.
alter table delivery
    add column first_row uuid,
    add column last_row  uuid;

-- Sends an act for each of many calls into the log, page by page. Whoever holds the lease goes on where the last page
-- ended; acts that are sent twice do no harm.
create table call_job (
    tenant_id    uuid        not null,
    id           uuid        not null,
    kind         text        not null check (kind in ('UNDO', 'REFOLD')),
    -- SENT: all acts are in the log, not all of them applied.
    state        text        not null default 'RUNNING' check (state in ('RUNNING', 'SENT', 'DONE')),
    -- Of an undo.
    delivery_id  uuid,
    -- Of a refolding: its calls, by the printed starts of their rows. A dry run only counts.
    source       text,
    first_row    uuid,
    last_row     uuid,
    dry_run      boolean     not null default false,
    -- The last row of the last page, as a JSON array.
    after_row    text,
    rows_done    bigint      not null default 0,
    calls        bigint      not null default 0,
    -- Legs that are other ones now; of a dry run those that would be.
    legs_changed bigint      not null default 0,
    -- The last offset written in each partition, as a JSON object, and of which topic.
    sent_upto    text        not null default '{}',
    topic_id     text,
    reason       text,
    asked_by     text        not null,
    asked_at     timestamptz not null default now(),
    ended_at     timestamptz,
    leased_by    uuid,
    leased_until timestamptz,
    primary key (tenant_id, id)
);
create unique index call_job_undo on call_job (tenant_id, delivery_id) where kind = 'UNDO';
create index call_job_open on call_job (asked_at) where state <> 'DONE';
select isolate_by_tenant('call_job', true);
grant select, insert on call_job to ${app};
grant select, insert, update on call_job to ${worker};
