-- What every service's database has. ${owner} owns and migrates; ${app} answers requests; ${worker} works in the
-- background. Neither of the two owns anything nor can bypass row-level security.

-- Puts a table led by tenant_id behind row-level security: its rows are seen and written only in their tenant's scope.
-- worker_too: background batches that mix tenants may write it too.
create function isolate_by_tenant(table_name regclass, worker_too boolean default false) returns void
    language plpgsql as
$$
declare
    same_tenant constant text := 'tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid';
begin
    execute format('alter table %s enable row level security', table_name);
    execute format('alter table %s force row level security', table_name);
    execute format('create policy tenant_scope on %s to ${app}, ${worker} using (%s) with check (%s)',
                   table_name, same_tenant, same_tenant);
    -- Under FORCE a migration's UPDATE would otherwise change no row and succeed.
    execute format('create policy owner_all on %s to ${owner} using (true) with check (true)', table_name);
    if worker_too then
        execute format('create policy worker_all on %s to ${worker} using (true) with check (true)', table_name);
    end if;
end
$$;
revoke execute on function isolate_by_tenant(regclass, boolean) from public;

-- Events of committed changes that wait for the relay. The app role only inserts.
create table outbox (
    -- Cache 1: a pooled generator would hand out numbers out of order.
    id           bigint generated always as identity (cache 1) primary key,
    topic        text        not null,
    partition    int,
    key          text        not null,
    type         text        not null,
    event_tenant uuid,
    data         text,
    event_id     uuid        not null default gen_random_uuid(),
    made_at      timestamptz not null default clock_timestamp(),
    trace_parent text
);
grant insert on outbox to ${app};
grant insert, select, delete on outbox to ${worker};

create function outbox_wakes_relay() returns trigger
    language plpgsql as
$$
begin
    perform pg_notify('outbox', '');
    return null;
end
$$;
create trigger outbox_wakes_relay after insert on outbox for each statement execute function outbox_wakes_relay();

-- Who relays an outbox now. A holder that does not renew in time loses it.
create table relay_lease (
    name   text primary key,
    holder uuid        not null,
    until  timestamptz not null
);
grant select, insert, update on relay_lease to ${worker};

-- Events already applied, for effects that nothing natural makes idempotent.
create table inbox (
    consumer    text        not null,
    event_id    text        not null,
    received_at timestamptz not null default now(),
    primary key (consumer, event_id)
);
grant select, insert, delete on inbox to ${worker};

-- Records of a topic that a consumer could not use. Open until replayed or dismissed by an operator.
create table dead_letter (
    id         uuid primary key,
    tenant_id  uuid,
    consumer   text        not null,
    topic      text        not null,
    partition  int         not null,
    log_offset bigint      not null,
    key        text,
    headers    jsonb       not null,
    value      bytea,
    reason     text        not null,
    status     text        not null default 'OPEN' check (status in ('OPEN', 'REPLAYING', 'REPLAYED', 'DISMISSED')),
    made_at    timestamptz not null default now(),
    closed_at  timestamptz,
    closed_by  text,
    unique (consumer, topic, partition, log_offset)
);
create index dead_letter_open on dead_letter (tenant_id) where status in ('OPEN', 'REPLAYING');
alter table dead_letter enable row level security;
alter table dead_letter force row level security;
create policy owner_all on dead_letter to ${owner} using (true) with check (true);
create policy worker_all on dead_letter to ${worker} using (true) with check (true);
create policy cooperative_scope on dead_letter to ${app}
    using (current_setting('app.scope', true) = 'cooperative')
    with check (current_setting('app.scope', true) = 'cooperative');
grant select, insert, update on dead_letter to ${worker};
grant select, update on dead_letter to ${app};
