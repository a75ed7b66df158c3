-- What is planned for agents.

-- V105 named the consumer of the roster otherwise than it is called: teams that were told before are read from now on.
delete from consumer_position where consumer = 'presence-tenants';

-- The days for which something is planned, each as a whole; in the tenant's zone as it was then.
create table schedule_day (
    tenant_id uuid   not null,
    agent_id  uuid   not null,
    day       date   not null,
    version   bigint not null,
    primary key (tenant_id, agent_id, day),
    foreign key (tenant_id, agent_id) references agent
);
select isolate_by_tenant('schedule_day', true);
grant select, insert, update, delete on schedule_day to ${app};
grant select on schedule_day to ${worker};

-- A time for which something is planned: WORK, or a reason for being away. It belongs to the day on which it begins.
create table planned_time (
    tenant_id uuid        not null,
    agent_id  uuid        not null,
    day       date        not null,
    from_at   timestamptz not null,
    until_at  timestamptz not null,
    plan      text        not null,
    primary key (tenant_id, agent_id, from_at),
    foreign key (tenant_id, agent_id, day) references schedule_day on delete cascade,
    -- So what reaches into a time is found by its begin.
    check (until_at > from_at and until_at - from_at <= interval '24 hours'),
    constraint planned_time_no_overlap
        exclude using gist (tenant_id with =, agent_id with =, tstzrange(from_at, until_at) with &&)
);
create index planned_time_day on planned_time (tenant_id, agent_id, day);
create index planned_time_from on planned_time (tenant_id, from_at, agent_id);
select isolate_by_tenant('planned_time', true);
grant select, insert, delete on planned_time to ${app};
grant select on planned_time to ${worker};
