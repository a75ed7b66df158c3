-- What people did about legs, each act with what became of it; and what holds of a leg because of them.

create table call_act (
    tenant_id         uuid        not null,
    -- A UUIDv7: in the order in which they were asked for.
    id                uuid        not null,
    kind              text        not null check (kind in ('CONFIRM', 'DISMISS', 'CORRECT', 'WITHDRAW')),
    leg_id            uuid        not null,
    status            text        not null check (status in ('ASKED', 'APPLIED', 'REFUSED')),
    reason            text        not null,
    asked_by          text        not null,
    asked_at          timestamptz not null,
    expected_revision bigint,
    -- What was asked for: a JSON object of fields and values.
    corrections       text        not null default '{}',
    ended_at          timestamptz,
    -- The leg's revision that it made.
    revision          bigint,
    -- A JSON array of {field, before, after}.
    changes           text        not null default '[]',
    -- Why not: a JSON array of {field, key, arguments}.
    refused           text        not null default '[]',
    primary key (tenant_id, id)
);
create index call_act_leg on call_act (tenant_id, leg_id, id);
select isolate_by_tenant('call_act', true);
grant select, insert on call_act to ${app};
grant select, insert, update, delete on call_act to ${worker};

create table leg_verdict (
    tenant_id   uuid not null,
    leg_id      uuid not null,
    pbx         text not null,
    link        text collate "C" not null,
    decision    text check (decision in ('CONFIRMED', 'DISMISSED')),
    -- What it was held for when it was confirmed.
    confirmed   text,
    corrections text not null,
    -- Hash of what its rows said when it was decided.
    basis       text not null,
    act_id      uuid not null,
    primary key (tenant_id, leg_id)
);
create index leg_verdict_call on leg_verdict (tenant_id, pbx, link);
select isolate_by_tenant('leg_verdict', true);
grant select on leg_verdict to ${app};
grant select, insert, update, delete on leg_verdict to ${worker};

-- Lists of what somebody should look at.
create index leg_flagged on leg (tenant_id, started_at, id) where flags <> '';

-- What tenants want done about suspicious legs: cdr's copy.
create table flag_policy (
    tenant_id            uuid   not null primary key,
    -- Flags with which a leg is billed although nobody has looked at it.
    billed               text[] not null,
    longest_call_seconds int,
    version              bigint not null
);
select isolate_by_tenant('flag_policy', true);
grant select on flag_policy to ${app};
grant select, insert, update on flag_policy to ${worker};
