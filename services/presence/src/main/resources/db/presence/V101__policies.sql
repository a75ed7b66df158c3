-- What happens by itself: work behind calls, agents who do not answer, connections that are lost.

alter table agent_presence
    drop constraint agent_presence_occupation_check,
    add constraint agent_presence_occupation_check
        check (occupation in ('IDLE', 'AFTER_CALL_WORK', 'RINGING', 'ON_HOLD', 'ON_CALL')),
    -- Until when there is after-call work at most, and of calls that ended until when it is done.
    add column work_until      timestamptz,
    add column work_done_up_to timestamptz,
    -- The call for which the agent is NOT_RESPONDING, and when that ends by itself.
    add column unanswered_call text,
    add column heals_at        timestamptz,
    -- When an agent whose connection was lost gets another availability.
    add column lands_at        timestamptz,
    -- The first moment at which time changes anything.
    add column due_at          timestamptz;
create index agent_presence_due on agent_presence (due_at) where due_at is not null;

alter table agent_call
    drop constraint agent_call_phase_check,
    add constraint agent_call_phase_check
        check (phase in ('RINGING', 'ANSWERED', 'HELD', 'RESUMED', 'TRANSFERRED', 'ENDED')),
    add column sequence    bigint,
    add column answered_at timestamptz,
    add column closed_at   timestamptz,
    add column queue       text,
    add column ending      text check (ending in ('NO_ANSWER', 'CALLER_GONE', 'ANSWERED_ELSEWHERE')),
    add column leaves_work boolean not null default false,
    add column work_until  timestamptz;
update agent_call set answered_at = at where phase = 'ANSWERED';
update agent_call set closed_at = at where phase = 'ENDED';
create index agent_call_closed on agent_call (tenant_id, agent_id, closed_at desc, call_ref desc)
    where answered_at is not null and closed_at is not null;

-- What a tenant wants to happen by itself, as it said it; a tenant that said nothing has no row.
create table presence_policy (
    tenant_id uuid   not null primary key,
    said      text   not null,
    version   bigint not null
);
select isolate_by_tenant('presence_policy', true);
grant select, insert, update on presence_policy to ${app};
grant select on presence_policy to ${worker};

-- Where an agent was has no gap and no overlap while it is in the roster: an interval that follows another begins
-- where that one ended, none has two that follow it, and no two of an agent share a moment.
create extension if not exists btree_gist;
alter table presence_interval add column after_version bigint;
update presence_interval i set after_version = before.version
from (select tenant_id, agent_id, version, until_at,
             lead(version) over stay as next_version, lead(from_at) over stay as next_from
      from presence_interval window stay as (partition by tenant_id, agent_id order by version)) before
where i.tenant_id = before.tenant_id and i.agent_id = before.agent_id and i.version = before.next_version
  and before.until_at = before.next_from;
alter table presence_interval
    add constraint presence_interval_end unique (tenant_id, agent_id, version, until_at),
    add constraint presence_interval_one_follows unique (tenant_id, agent_id, after_version),
    add constraint presence_interval_no_gap foreign key (tenant_id, agent_id, after_version, from_at)
        references presence_interval (tenant_id, agent_id, version, until_at) on delete set null (after_version),
    add constraint presence_interval_no_overlap
        exclude using gist (tenant_id with =, agent_id with =, tstzrange(from_at, until_at) with &&);
