-- What tenants said of their call records: cdr's copy.
create table call_policy (
    tenant_id          uuid   not null primary key,
    -- Roles; null where nothing was said.
    numbers_visible_to text[],
    -- Null: as long as the tenant is one.
    kept_months        int,
    -- Not before, so that a slip can be taken back.
    deletes_from       timestamptz not null,
    -- Calls before it are gone or going: no row of one is taken any more. Only grows.
    expired_before     timestamptz,
    version            bigint not null
);
select isolate_by_tenant('call_policy', true);
grant select on call_policy to ${app};
grant select, insert, update on call_policy to ${worker};

-- Who read call records: searches, exports, single calls, rejects. Added to, and counted further while a file is
-- written; nothing else changes an entry. Numbers that were asked for are masked.
create table call_access (
    tenant_id           uuid    not null,
    -- UUIDv7: the time is in it.
    access_id           uuid    not null,
    kind                text    not null check (kind in ('SEARCH', 'EXPORT', 'CALL', 'REJECTS')),
    reader_kind         text    not null,
    reader_subject      text,
    reader_name         text    collate "C" not null,
    reader_organization text,
    address             text,
    masked              boolean not null,
    about               uuid,
    -- A JSON object.
    asked               text    not null,
    answered            bigint  not null,
    primary key (tenant_id, access_id)
);
create index call_access_reader on call_access (tenant_id, reader_name, access_id);
select isolate_by_tenant('call_access', true);
grant select, insert, update (answered) on call_access to ${app};
grant select, delete on call_access to ${worker};

-- What has expired is deleted by the worker, tenant by tenant.
grant delete on leg, call_row, reject, delivery_repeat to ${worker};

-- Drops a month before the given one that holds nobody's records any more, if there is one: then whatever retention
-- there was has passed for all of it. Who needs the month again makes it again.
create function drop_empty_month(before date) returns text
    language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '2s' as
$$
declare
    parent text;
    child  text;
    filled boolean;
begin
    if before > now()::date then
        raise exception 'months to come are made ahead';
    end if;
    perform pg_advisory_xact_lock(hashtext('dure.cdr.ensure_month'));
    for parent, child in
        select p.relname, c.relname from pg_inherits i
            join pg_class p on p.oid = i.inhparent and p.relname in ('call_row', 'leg')
            join pg_class c on c.oid = i.inhrelid
            where right(c.relname, 6) < to_char(before, 'YYYYMM') order by c.relname
    loop
        execute format('select exists (select from %I)', child) into filled;
        if not filled then
            -- In the order in which a batch locks them.
            execute format('lock table only %I in access exclusive mode', parent);
            execute format('lock table %I in access exclusive mode', child);
            execute format('select exists (select from %I)', child) into filled;
        end if;
        if not filled then
            execute format('drop table %I', child);
            return child;
        end if;
    end loop;
    return null;
end
$$;
revoke execute on function drop_empty_month(date) from public;
grant execute on function drop_empty_month(date) to ${worker};
