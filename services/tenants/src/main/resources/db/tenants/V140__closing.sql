alter table tenant drop constraint tenant_status_check;
alter table tenant add constraint tenant_status_check check
    (status in ('REQUESTED', 'PROVISIONING', 'ACTIVE', 'FAILED', 'SUSPENDED', 'CLOSING', 'CLOSED'));

-- The end of a tenant: everything that the services hold of it goes into one archive, and is erased later.
create table tenant_closing (
    tenant_id        uuid primary key,
    closing_id       uuid        not null,
    reason           text        not null,
    asked_by         text        not null,
    asked_at         timestamptz not null,
    erase_after_days int         not null check (erase_after_days > 0),
    status           text        not null check (status in ('EXPORTING', 'EXPORTED', 'ERASING', 'ERASED')),
    exported_at      timestamptz,
    erase_at         timestamptz,
    erased_at        timestamptz
);
create index tenant_closing_open on tenant_closing (status) where status <> 'ERASED';
select isolate_by_tenant('tenant_closing', true);
grant select, insert, update on tenant_closing to ${app};
grant select, update on tenant_closing to ${worker};

-- What each service has told of its part, as it told it.
create table closing_part (
    tenant_id uuid not null,
    service   text not null,
    waits_for text not null default '[]',
    exported  text,
    erased    text,
    primary key (tenant_id, service)
);
select isolate_by_tenant('closing_part', true);
grant select on closing_part to ${app};
grant select, insert, update on closing_part to ${worker};

-- Which chunks of the services' files have come; the chunks themselves lie in the file store.
create table closing_chunk (
    tenant_id uuid not null,
    service   text not null,
    file      text not null,
    position  int  not null,
    bytes     int  not null,
    primary key (tenant_id, service, file, position)
);
select isolate_by_tenant('closing_chunk', true);
grant select on closing_chunk to ${app};
grant select, insert on closing_chunk to ${worker};

insert into tenant_data_rule (table_name, exported, kept_because) values
    ('tenant', true, 'NAME'),
    ('tenant_closing', true, 'PROOF'),
    ('audit_entry', true, 'PROOF'),
    ('closing_part', false, 'PROOF'),
    ('closing_chunk', false, null);
