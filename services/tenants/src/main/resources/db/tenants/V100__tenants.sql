-- Parties of agreements. Members see collaborators, whom they name in agreements, and themselves.
create table party (
    party_id uuid primary key,
    kind text not null check (kind in ('MEMBER', 'COLLABORATOR')),
    slug text not null,
    name text not null,
    status text not null,
    administrators text not null,
    version bigint not null,
    unique (kind, slug)
);
grant select, insert, update on party to ${app};
alter table party enable row level security;
alter table party force row level security;
create policy owner_all on party to ${owner} using (true) with check (true);
create policy cooperative_scope on party to ${app}
    using (current_setting('app.scope', true) = 'cooperative')
    with check (current_setting('app.scope', true) = 'cooperative');
create policy party_scope on party for select to ${app}
    using (party_id = nullif(current_setting('app.party_id', true), '')::uuid
        or (current_setting('app.scope', true) = 'party' and kind = 'COLLABORATOR'));

-- This service owns the directory and writes it in the transactions that change tenants.
grant insert, update on tenant_directory to ${app};

create table tenant (
    tenant_id uuid primary key,
    slug text not null unique,
    name text not null,
    status text not null check (status in ('REQUESTED', 'PROVISIONING', 'ACTIVE', 'FAILED')),
    member_id uuid not null,
    member_slug text not null,
    zone text not null,
    locale text not null,
    currency text not null,
    service_starts_on date not null,
    rate_plans text not null,
    described_version bigint not null,
    version bigint not null,
    created_at timestamptz not null
);
select isolate_by_tenant('tenant', true);
create policy party_scope on tenant for select to ${app}
    using (member_id = nullif(current_setting('app.party_id', true), '')::uuid);
create policy cooperative_scope on tenant for select to ${app}
    using (current_setting('app.scope', true) = 'cooperative');
grant select, insert, update on tenant to ${app};
-- UPDATE for the row lock that orders a tenant's events.
grant select, update on tenant to ${worker};
create index tenant_by_member on tenant (member_id, slug collate "C");

create table administrator (
    tenant_id uuid not null,
    administrator_id uuid not null,
    email text not null,
    display_name text not null,
    active boolean not null,
    primary key (tenant_id, administrator_id),
    unique (tenant_id, email)
);
select isolate_by_tenant('administrator');
grant select, insert, update on administrator to ${app};

create table queue (
    tenant_id uuid not null,
    queue_id uuid not null,
    code text not null,
    name text not null,
    extension text,
    active boolean not null,
    version bigint not null,
    primary key (tenant_id, queue_id),
    unique (tenant_id, code)
);
select isolate_by_tenant('queue');
grant select, insert, update on queue to ${app};

create table agent (
    tenant_id uuid not null,
    agent_id uuid not null,
    code text not null,
    display_name text not null,
    email text,
    extension text,
    queues text not null,
    subject text,
    active text not null,
    present boolean not null,
    version bigint not null,
    primary key (tenant_id, agent_id),
    unique (tenant_id, code)
);
select isolate_by_tenant('agent');
grant select, insert, update on agent to ${app};

create table source (
    tenant_id uuid not null,
    source_id uuid not null,
    code text not null,
    pbx text not null,
    format text not null,
    active boolean not null,
    first_year int not null,
    settings text not null,
    version bigint not null,
    primary key (tenant_id, source_id),
    unique (tenant_id, code)
);
select isolate_by_tenant('source');
grant select, insert, update on source to ${app};

create table phone_number (
    tenant_id uuid not null,
    number_id uuid not null,
    e164 text not null,
    initial boolean not null,
    held text not null,
    present boolean not null,
    version bigint not null,
    primary key (tenant_id, number_id),
    unique (tenant_id, e164)
);
-- One tenant at a time has a number. The index sees through row-level security, its error tells only that it is taken.
create unique index phone_number_present on phone_number (e164) where present;
select isolate_by_tenant('phone_number');
grant select, insert, update on phone_number to ${app};

create table agreement (
    tenant_id uuid primary key,
    agreement_id uuid not null,
    terms text not null,
    version bigint not null
);
select isolate_by_tenant('agreement');
grant select, insert, update on agreement to ${app};

create table rate_plan (
    code text primary key,
    currency text not null,
    version bigint not null
);
grant select on rate_plan to ${app};
grant select, insert, update on rate_plan to ${worker};

-- One machine per tenant: which description it brings live, when it is next due and which replica runs it.
create table provisioning (
    tenant_id uuid primary key,
    wanted_version bigint not null,
    status text not null check (status in ('RUNNING', 'DONE', 'FAILED')),
    due_at timestamptz not null,
    leased_by uuid,
    leased_until timestamptz
);
create index provisioning_due on provisioning (due_at) where status = 'RUNNING';
select isolate_by_tenant('provisioning', true);
grant select, insert, update on provisioning to ${app};
grant select, update on provisioning to ${worker};

create table provisioning_step (
    tenant_id uuid not null,
    position int not null,
    name text not null,
    status text not null check (status in ('PENDING', 'DONE', 'FAILED')),
    attempts int not null,
    last_error text,
    done_at timestamptz,
    primary key (tenant_id, position)
);
select isolate_by_tenant('provisioning_step');
grant select, insert, update on provisioning_step to ${app};

-- Up to which version of a tenant's state each service has said it is prepared.
create table prepared (
    tenant_id uuid not null,
    service text not null,
    state_version bigint not null,
    primary key (tenant_id, service)
);
select isolate_by_tenant('prepared', true);
grant select on prepared to ${app};
grant select, insert, update on prepared to ${worker};

create table api_client (
    tenant_id uuid not null,
    api_client_id uuid not null,
    name text not null,
    generation int not null,
    primary key (tenant_id, api_client_id)
);
select isolate_by_tenant('api_client');
grant select, insert, update on api_client to ${app};

-- Which Idempotency-Keys have been answered with a secret, so that a repeat is told what to do. No secret lies here.
create table secret_request (
    tenant_id uuid not null,
    request_key text not null,
    requested_at timestamptz not null,
    primary key (tenant_id, request_key)
);
select isolate_by_tenant('secret_request');
grant select, insert on secret_request to ${app};
