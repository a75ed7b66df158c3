-- Agents and where they are. Everything is a tenant's; the worker keeps the copy of the roster and lets agents in and out.

-- This service's own copy of the tenants' agents, kept from tenants.state.v1.
create table agent (
    tenant_id    uuid    not null,
    agent_id     uuid    not null,
    code         text    not null,
    display_name text    not null,
    extension    text,
    queues       text[]  not null,
    subject      text,
    in_roster    boolean not null,
    version      bigint  not null,
    primary key (tenant_id, agent_id)
);
create index agent_code on agent (tenant_id, code) where in_roster;
select isolate_by_tenant('agent', true);
grant select on agent to ${app};
grant select, insert, update on agent to ${worker};

-- An agent's presence now. Whoever changes it locks its row first: that, not a process, puts commands in order.
-- occupation and call_ref follow from agent_call; they stand here so that a list needs no second look.
create table agent_presence (
    tenant_id         uuid        not null,
    agent_id          uuid        not null,
    availability      text        not null check (availability in ('SIGNED_OUT', 'AVAILABLE', 'AWAY')),
    reason_code       text,
    next_availability text check (next_availability in ('SIGNED_OUT', 'AVAILABLE', 'AWAY')),
    next_reason_code  text,
    occupation        text        not null check (occupation in ('IDLE', 'RINGING', 'ON_CALL')),
    call_ref          text,
    effective_at      timestamptz not null,
    version           bigint      not null,
    primary key (tenant_id, agent_id),
    foreign key (tenant_id, agent_id) references agent
);
select isolate_by_tenant('agent_presence', true);
grant select, update on agent_presence to ${app};
grant select, insert, update on agent_presence to ${worker};

-- The newest mark of each call at an agent's line; ended ones stay a day, so that a late event finds them.
create table agent_call (
    tenant_id uuid        not null,
    agent_id  uuid        not null,
    call_ref  text        not null,
    phase     text        not null check (phase in ('RINGING', 'ANSWERED', 'ENDED')),
    at        timestamptz not null,
    primary key (tenant_id, agent_id, call_ref),
    foreign key (tenant_id, agent_id) references agent_presence
);
select isolate_by_tenant('agent_call', true);
grant select, insert, update, delete on agent_call to ${app};
grant select, delete on agent_call to ${worker};

-- Where an agent was, without gaps: each begins where the one before it ended. Named by the version that began it.
create table presence_interval (
    tenant_id    uuid        not null,
    agent_id     uuid        not null,
    version      bigint      not null,
    availability text        not null,
    reason_code  text,
    occupation   text        not null,
    call_ref     text,
    cause        text        not null,
    caused_by    text        not null,
    from_at      timestamptz not null,
    until_at     timestamptz,
    primary key (tenant_id, agent_id, version),
    foreign key (tenant_id, agent_id) references agent_presence,
    check (until_at >= from_at)
);
create unique index presence_interval_open on presence_interval (tenant_id, agent_id) where until_at is null;
create index presence_interval_from on presence_interval (tenant_id, agent_id, from_at);
select isolate_by_tenant('presence_interval', true);
grant select, insert, update on presence_interval to ${app};
grant select, insert, update on presence_interval to ${worker};
