-- Rows as delivered, and the legs folded from them. Both are ranged by id, whose first 48 bits are the printed start
-- in milliseconds: so the database itself keeps rows unique across months.

create table call_row (
    tenant_id    uuid        not null,
    id           uuid        not null,
    content_hash text        not null,
    pbx          text        not null,
    source       text        not null,
    link         text        collate "C" not null,
    -- A JSON array of the fields in the format's order.
    facts        text        not null,
    raw          text        not null,
    delivery_id  uuid        not null,
    line         bigint      not null,
    received_at  timestamptz not null,
    primary key (tenant_id, id, content_hash)
) partition by range (id);
create index call_row_link on call_row (tenant_id, pbx, link, id);
select isolate_by_tenant('call_row', true);
grant select on call_row to ${app};
grant select, insert on call_row to ${worker};

create table leg (
    tenant_id         uuid        not null,
    id                uuid        not null,
    call_id           uuid        not null,
    revision          bigint      not null,
    voided            boolean     not null,
    -- Of all that the fold said; another hash is another revision.
    fold_hash         text        not null,
    pbx               text        not null,
    link              text        collate "C" not null,
    source            text        not null,
    started_at        timestamptz not null,
    answered_at       timestamptz,
    ended_at          timestamptz,
    ring_seconds      int,
    wait_seconds      int,
    connected_seconds int,
    direction         text,
    caller_kind       text        not null,
    caller_value      text        collate "C" not null,
    caller_raw        text        not null,
    callee_kind       text        not null,
    callee_value      text        collate "C" not null,
    callee_raw        text        not null,
    origin_area       text,
    cost_centre       text,
    queue             text        collate "C",
    agent             text        collate "C",
    disposition       text        not null,
    raw_disposition   text        not null,
    charging_state    text        not null,
    charging_reason   text,
    covered_by        uuid,
    flags             text        not null,
    row_ids           text        not null,
    primary key (tenant_id, id)
) partition by range (id);
create index leg_link on leg (tenant_id, pbx, link);
create index leg_time on leg (tenant_id, started_at, id);
create index leg_caller on leg (tenant_id, caller_value, started_at);
create index leg_callee on leg (tenant_id, callee_value, started_at);
create index leg_agent on leg (tenant_id, agent, started_at) where agent is not null;
create index leg_queue on leg (tenant_id, queue, started_at) where queue is not null;
select isolate_by_tenant('leg', true);
grant select on leg to ${app};
grant select, insert, update on leg to ${worker};

-- Makes the partitions of a month. To be called before the batch that needs them, in a transaction of its own: made
-- inside the batch they would deadlock with other batches. No default partition: its rows would block the right one.
create function ensure_month(month date) returns void
    language plpgsql security definer set search_path = public, pg_temp as
$$
declare
    first_day constant date := date_trunc('month', month)::date;
    low       constant uuid := (lpad(to_hex((extract(epoch from first_day) * 1000)::bigint), 12, '0')
                                || repeat('0', 20))::uuid;
    high      constant uuid := (lpad(to_hex((extract(epoch from first_day + interval '1 month') * 1000)::bigint), 12, '0')
                                || repeat('0', 20))::uuid;
    parent    text;
    child     text;
begin
    perform pg_advisory_xact_lock(hashtext('dure.cdr.ensure_month'));
    foreach parent in array array['call_row', 'leg'] loop
        child := parent || '_' || to_char(first_day, 'YYYYMM');
        if to_regclass('public.' || child) is null then
            execute format('create table %I (like %I including all)', child, parent);
            perform isolate_by_tenant(child::regclass, true);
            execute format('alter table %I attach partition %I for values from (%L) to (%L)', parent, child, low, high);
        end if;
    end loop;
end
$$;
revoke execute on function ensure_month(date) from public;
grant execute on function ensure_month(date) to ${worker};

-- How far each partition of the log has been applied; advanced in the transaction that applies it.
create table log_position (
    topic_id    text   not null,
    partition   int    not null,
    next_offset bigint not null,
    primary key (topic_id, partition)
);
grant select, insert, update on log_position to ${worker};
