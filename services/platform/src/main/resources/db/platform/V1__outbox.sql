-- Events to be sent. Numbered by the database one at a time: a pooled generator would hand numbers out of order.
create table outbox (
    id bigint generated always as identity (cache 1) primary key,
    topic text not null,
    partition_number int,
    event_key text not null,
    event_type text not null,
    about_tenant uuid,
    data text,
    traceparent text,
    created_at timestamptz not null default now()
);
create function wake_outbox_relay() returns trigger language plpgsql as $$
begin
    perform pg_notify('outbox', '');
    return null;
end $$;
create trigger outbox_wakes_relay after insert on outbox for each statement execute function wake_outbox_relay();
grant insert on outbox to ${app};
grant select, insert, delete on outbox to ${worker};

-- Who relays: one row per outbox.
create table outbox_lease (
    outbox text primary key,
    holder uuid,
    held_until timestamptz not null default '-infinity'
);
insert into outbox_lease (outbox) values ('outbox');
grant select, update on outbox_lease to ${worker};

-- Records that a consumer could not use. Open until replayed or dismissed.
create table dead_letter (
    id uuid primary key,
    consumer text not null,
    topic text not null,
    partition_number int not null,
    position bigint not null,
    event_key text,
    event_type text,
    about_tenant uuid,
    reason text not null,
    headers text not null,
    data bytea,
    status text not null default 'OPEN' check (status in ('OPEN', 'REPLAYED', 'DISMISSED')),
    created_at timestamptz not null default now(),
    ended_at timestamptz,
    ended_by text,
    unique (consumer, topic, partition_number, position)
);
create index dead_letter_open on dead_letter (about_tenant) where status = 'OPEN';
grant select, insert, update on dead_letter to ${worker};
grant select, update (status, ended_at, ended_by) on dead_letter to ${app};
alter table dead_letter enable row level security;
alter table dead_letter force row level security;
create policy owner_all on dead_letter to ${owner} using (true) with check (true);
create policy worker_all on dead_letter to ${worker} using (true) with check (true);
create policy cooperative on dead_letter to ${app}
    using (current_setting('app.scope', true) = 'cooperative')
    with check (current_setting('app.scope', true) = 'cooperative');
