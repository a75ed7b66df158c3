-- Queues: the tenant's, the calls that wait in them, and what is counted of a day.

-- This service's own copy of the tenants' queues. Whoever changes what waits in a queue, or tells its figures, locks its
-- row first: that puts what happens in a queue in order.
create table queue (
    tenant_id       uuid    not null,
    queue_id        uuid    not null,
    code            text    not null,
    name            text    not null,
    active          boolean not null,
    version         bigint  not null,
    -- The figures that were told last, and when they are to be told next.
    figures_version bigint  not null default 0,
    figures_at      timestamptz,
    figures_due_at  timestamptz,
    primary key (tenant_id, queue_id)
);
create index queue_code on queue (tenant_id, code) where active;
create index queue_figures_due on queue (figures_due_at) where figures_due_at is not null;
select isolate_by_tenant('queue', true);
grant select, update (figures_due_at) on queue to ${app};
grant select, insert, update on queue to ${worker};

-- And of their teams, and which team an agent is in. groups_told: the log of presence says which groups the agent is in.
create table team (
    tenant_id uuid    not null,
    team_id   uuid    not null,
    code      text    not null,
    name      text    not null,
    active    boolean not null,
    version   bigint  not null,
    primary key (tenant_id, team_id)
);
create index team_code on team (tenant_id, code) where active;
select isolate_by_tenant('team', true);
grant select on team to ${app};
grant select, insert, update on team to ${worker};
alter table agent
    add column team        text,
    add column groups_told boolean not null default false;

-- The log of tenants is read once more, for queues and teams that it told of before; agents as they are known count as new.
update agent set version = version - 1;
delete from consumer_position where consumer = 'tenants';

-- A call in a queue. It waits while left_at is null; where only its end is known, joined_at is null.
create table queue_call (
    tenant_id         uuid not null,
    queue             text not null,
    call_ref          text not null,
    joined_at         timestamptz,
    joined_sequence   bigint,
    left_at           timestamptz,
    left_sequence     bigint,
    ending            text check (ending in ('ANSWERED', 'CALLER_GONE', 'OVERFLOWED')),
    -- When it came into the queue first, by which it counts, and when an agent took it first.
    first_at          timestamptz,
    first_sequence    bigint,
    answered_at       timestamptz,
    answered_sequence bigint,
    -- The day on which it is counted in queue_day.
    counted_on        date,
    primary key (tenant_id, queue, call_ref),
    check ((left_at is null) = (ending is null)),
    check (joined_at is not null or left_at is not null)
);
create index queue_call_waiting on queue_call (tenant_id, queue, joined_at) where left_at is null;
create index queue_call_newest on queue_call ((coalesce(left_at, joined_at)));
select isolate_by_tenant('queue_call', true);
grant select, insert, update on queue_call to ${app};
grant select, delete on queue_call to ${worker};

-- What is counted of the calls that first came into a queue on a day of the tenant's; the names are the metrics' counters'.
create table queue_day (
    tenant_id              uuid   not null,
    queue                  text   not null,
    day                    date   not null,
    offered                bigint not null,
    answered               bigint not null,
    abandoned              bigint not null,
    answered_wait_seconds  bigint not null,
    abandoned_wait_seconds bigint not null,
    answered_in_5          bigint not null,
    answered_in_10         bigint not null,
    answered_in_15         bigint not null,
    answered_in_20         bigint not null,
    answered_in_30         bigint not null,
    answered_in_45         bigint not null,
    answered_in_60         bigint not null,
    answered_in_90         bigint not null,
    answered_in_120        bigint not null,
    answered_in_180        bigint not null,
    answered_in_300        bigint not null,
    answered_later         bigint not null,
    abandoned_in_5         bigint not null,
    abandoned_in_10        bigint not null,
    abandoned_in_15        bigint not null,
    abandoned_in_20        bigint not null,
    abandoned_in_30        bigint not null,
    abandoned_in_45        bigint not null,
    abandoned_in_60        bigint not null,
    abandoned_in_90        bigint not null,
    abandoned_in_120       bigint not null,
    abandoned_in_180       bigint not null,
    abandoned_in_300       bigint not null,
    abandoned_later        bigint not null,
    primary key (tenant_id, queue, day)
);
select isolate_by_tenant('queue_day', true);
grant select, insert, update on queue_day to ${app};
grant select, delete on queue_day to ${worker};
