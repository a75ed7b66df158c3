-- What was delivered: an import or a post, its counters, its rejects and its repeats.
-- read = rejected + duplicate + stored + under way, where "read" and "rejected_at_edge" are written by the edge and
-- the others by the consumer.

create table delivery (
    tenant_id        uuid        not null,
    id               uuid        not null,
    kind             text        not null check (kind in ('IMPORT', 'POST')),
    source           text        not null,
    file_name        text,
    state            text        not null check (state in ('RECEIVING', 'RECEIVED', 'FAILED')),
    failure          text,
    read             bigint      not null default 0,
    rejected_at_edge bigint      not null default 0,
    rejected_later   bigint      not null default 0,
    duplicate        bigint      not null default 0,
    stored           bigint      not null default 0,
    started_at       timestamptz not null default now(),
    -- The process that receives it says so every few seconds; when it stops, the upload was cut off.
    alive_at         timestamptz not null default now(),
    ended_at         timestamptz,
    primary key (tenant_id, id)
);
create index delivery_kind on delivery (tenant_id, kind, id);
create index delivery_receiving on delivery (tenant_id) where state = 'RECEIVING';
select isolate_by_tenant('delivery', true);
grant select, insert, update on delivery to ${app};
grant select, update on delivery to ${worker};

create table reject (
    tenant_id   uuid   not null,
    delivery_id uuid   not null,
    line        bigint not null,
    field       text   not null,
    reason      text   not null,
    raw         text   not null,
    primary key (tenant_id, delivery_id, line)
);
select isolate_by_tenant('reject', true);
grant select, insert on reject to ${app};
grant select, insert on reject to ${worker};

-- Deliveries of a row that was there already; the first is in the row itself.
create table delivery_repeat (
    tenant_id    uuid   not null,
    delivery_id  uuid   not null,
    line         bigint not null,
    row_id       uuid   not null,
    content_hash text   not null,
    primary key (tenant_id, delivery_id, line)
);
create index delivery_repeat_row on delivery_repeat (tenant_id, row_id);
select isolate_by_tenant('delivery_repeat', true);
grant select on delivery_repeat to ${app};
grant select, insert on delivery_repeat to ${worker};
