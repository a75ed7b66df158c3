-- A service's part in the closing of a tenant: everything that it holds of it is exported, and later erased.

-- What is otherwise than "exported, and erased". Migrations alone write it: what the law keeps, no runtime role decides.
create table tenant_data_rule (
    table_name      text primary key,
    exported        boolean not null,
    kept_because    text check (kept_because in ('INVOICES', 'PROOF', 'NAME')),
    -- Secrets, for instance.
    omitted_columns text[]  not null default '{}'
);
grant select on tenant_data_rule to ${app}, ${worker};

create table tenant_exit (
    tenant_id    uuid primary key,
    closing_id   uuid        not null,
    closed_at    timestamptz not null,
    stage        text        not null check (stage in ('EXPORT', 'EXPORTED', 'ERASE', 'ERASED')),
    -- As last told.
    waits_for    text        not null default '[]',
    due_at       timestamptz not null default now(),
    leased_by    uuid,
    leased_until timestamptz
);
create index tenant_exit_due on tenant_exit (due_at) where stage in ('EXPORT', 'ERASE');
select isolate_by_tenant('tenant_exit', true);
grant select, insert, update on tenant_exit to ${app}, ${worker};

-- How far each table of it has come.
create table tenant_exit_table (
    tenant_id  uuid   not null,
    table_name text   not null,
    -- Key of the last row that was exported, as a JSON array of texts.
    after_key  text,
    rows       bigint not null default 0,
    bytes      bigint not null default 0,
    chunks     int    not null default 0,
    -- State of the checksum so far; the checksum itself once all rows are exported.
    digest     bytea,
    sha256     text,
    erased     bigint not null default 0,
    primary key (tenant_id, table_name)
);
select isolate_by_tenant('tenant_exit_table', true);
grant select, insert, update on tenant_exit_table to ${app}, ${worker};

insert into tenant_data_rule (table_name, exported, kept_because) values
    ('tenant_exit', false, 'PROOF'),
    ('tenant_exit_table', false, 'PROOF'),
    ('tenant_directory', false, 'NAME'),
    ('dead_letter', false, null),
    ('request_key', false, null),
    ('file_chunk', false, null);

-- The tables that hold something of tenants, as the catalogue has them, so that a new one is never forgotten. Those that
-- others refer to are behind them. Rows that are a tenant's for a while only are not, unless a rule names their table.
create view tenant_table as
with recursive owned as (
    select c.oid, c.relname::text as name
        from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
        where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace
            and (a.attnotnull or c.relname in (select table_name from tenant_data_rule))
), referred (oid, depth) as (
    select oid, 0 from owned
    union
    select f.confrelid, r.depth + 1 from referred r join pg_constraint f
        on f.contype = 'f' and f.conrelid = r.oid and f.confrelid <> r.oid
)
select o.name,
       (select max(r.depth) from referred r where r.oid = o.oid) as depth,
       k.key_columns,
       k.key_types,
       coalesce(d.exported, true) as exported,
       d.kept_because,
       coalesce(d.omitted_columns, '{}') as omitted_columns
    from owned o
    left join tenant_data_rule d on d.table_name = o.name
    cross join lateral (
        select array_agg(a.attname::text order by p.place) as key_columns,
               array_agg(format_type(a.atttypid, a.atttypmod) order by p.place) as key_types
            from pg_index i
            cross join lateral unnest(i.indkey) with ordinality as p (number, place)
            join pg_attribute a on a.attrelid = i.indrelid and a.attnum = p.number
            where i.indrelid = o.oid and i.indisprimary) k;
grant select on tenant_table to ${app}, ${worker};

-- Erases some rows of a tenant whose erasure was asked for, from a table of which nothing is kept.
create function erase_rows(erased_tenant uuid, erased_table text, most int) returns bigint
    language plpgsql security definer set search_path = public, pg_temp as
$$
declare
    keys   text;
    erased bigint;
begin
    if not exists (select 1 from tenant_exit where tenant_id = erased_tenant and stage = 'ERASE') then
        raise exception 'the erasure of tenant % was not asked for', erased_tenant;
    end if;
    select string_agg(format('%I', key), ', ') into keys
        from tenant_table t cross join lateral unnest(t.key_columns) as key
        where t.name = erased_table and t.kept_because is null;
    if keys is null then
        raise exception 'nothing is erased from %', erased_table;
    end if;
    execute format('delete from %1$I where tenant_id = $1'
                   || ' and (%2$s) in (select %2$s from %1$I where tenant_id = $1 limit $2)', erased_table, keys)
        using erased_tenant, most;
    get diagnostics erased = row_count;
    return erased;
end
$$;
revoke execute on function erase_rows(uuid, text, int) from public;
grant execute on function erase_rows(uuid, text, int) to ${worker};
