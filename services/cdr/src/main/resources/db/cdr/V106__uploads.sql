-- An upload that was cut off is continued, by whichever replica its sender comes to next. "upload" counts the uploads of
-- a delivery: only the newest may note anything, so one that wakes late changes nothing.
alter table delivery
    drop constraint delivery_state_check,
    add constraint delivery_state_check check (state in ('RECEIVING', 'RECEIVED', 'FAILED', 'CANCELLED')),
    add column upload          int         not null default 1,
    add column upload_began_at timestamptz not null default now(),
    -- Rows that earlier uploads of it had read.
    add column read_before     bigint      not null default 0,
    -- Of the whole file, where its sender said so.
    add column total_bytes     bigint,
    -- The checkpoint, noted with the rows that the log has acknowledged: what lies before it was taken.
    add column taken_bytes     bigint      not null default 0,
    add column taken_lines     bigint      not null default 0,
    add column last_line       bigint      not null default 0,
    add column read_again      text        not null default '',
    add column resumable       boolean     not null default false,
    -- The import whose rejected lines it brings again, corrected.
    add column corrects        uuid;
comment on column delivery.read_again is 'what a reader of the format needs to have read before it goes on';
create index delivery_corrects on delivery (tenant_id, corrects) where corrects is not null;

-- Lines of names by which lines from a number on were read, so that rejects can be given back in their own format.
create table delivery_names (
    tenant_id   uuid   not null,
    delivery_id uuid   not null,
    line        bigint not null,
    names       text   not null,
    primary key (tenant_id, delivery_id, line)
);
select isolate_by_tenant('delivery_names', true);
grant select, insert on delivery_names to ${app};
grant select on delivery_names to ${worker};
