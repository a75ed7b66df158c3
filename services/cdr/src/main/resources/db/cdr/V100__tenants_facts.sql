-- cdr's own copy of what tenants declare: needed to accept rows and to fold them.

create table source (
    tenant_id  uuid    not null,
    code       text    not null,
    source_id  uuid    not null,
    pbx        text    not null,
    format     text    not null,
    active     boolean not null,
    first_year int     not null,
    settings   jsonb   not null,
    version    bigint  not null,
    primary key (tenant_id, code)
);
select isolate_by_tenant('source', true);
grant select on source to ${app};
grant select, insert, update on source to ${worker};

create table own_number (
    tenant_id uuid    not null,
    number_id uuid    not null,
    e164      text    not null,
    initial   boolean not null,
    held      jsonb   not null,
    version   bigint  not null,
    primary key (tenant_id, number_id)
);
select isolate_by_tenant('own_number', true);
grant select on own_number to ${app};
grant select, insert, update on own_number to ${worker};

-- Whose line an extension is, so that calls can be searched by an agent's code.
create table agent_line (
    tenant_id uuid   not null,
    agent_id  uuid   not null,
    code      text   not null,
    extension text,
    version   bigint not null,
    primary key (tenant_id, agent_id)
);
create index agent_line_code on agent_line (tenant_id, code);
select isolate_by_tenant('agent_line', true);
grant select on agent_line to ${app};
grant select, insert, update on agent_line to ${worker};
