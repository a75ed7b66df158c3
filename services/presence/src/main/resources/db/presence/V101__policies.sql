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
    -- The number of the newest event, from a switch that numbers them; and when it rang, and was answered, last.
    add column sequence          bigint,
    add column rung_at           timestamptz,
    add column rung_sequence     bigint,
    add column answered_at       timestamptz,
    add column answered_sequence bigint,
    add column was_answered      boolean not null default false,
    add column queue             text,
    add column queue_at          timestamptz,
    add column ending            text check (ending in ('NO_ANSWER', 'CALLER_GONE', 'ANSWERED_ELSEWHERE')),
    add column leaves_work       boolean not null default false,
    add column work_until        timestamptz;
update agent_call set answered_at = at, was_answered = true where phase = 'ANSWERED';
create index agent_call_open on agent_call (tenant_id, agent_id) where phase not in ('TRANSFERRED', 'ENDED');
create index agent_call_ended on agent_call (tenant_id, agent_id, at desc, call_ref collate "C" desc)
    where was_answered and phase in ('TRANSFERRED', 'ENDED');
-- Calls that are open now get a moment at which they are forgotten.
update agent_presence set due_at = now() where occupation <> 'IDLE';

-- What a tenant wants to happen by itself, as it said it; a tenant that said nothing has no row.
create table presence_policy (
    tenant_id uuid   not null primary key,
    said      text   not null,
    version   bigint not null
);
select isolate_by_tenant('presence_policy', true);
grant select, insert, update on presence_policy to ${app};
grant select on presence_policy to ${worker};
