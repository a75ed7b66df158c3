-- Calls that a change of what is declared touches are folded again by themselves: what that would change is counted
-- first (COUNTING), then it is done.
alter table call_job
    -- What it was made for.
    add column cause         text not null default 'ASKED' check (cause in ('ASKED', 'SOURCE_CHANGED', 'NUMBERS_CHANGED')),
    -- Legs that would be other ones, as counted before; null where nothing was counted.
    add column legs_expected bigint;
alter table call_job drop constraint call_job_state_check;
alter table call_job add constraint call_job_state_check check (state in ('COUNTING', 'RUNNING', 'SENT', 'DONE'));
-- One that found no row is forgotten.
grant delete on call_job to ${worker};
