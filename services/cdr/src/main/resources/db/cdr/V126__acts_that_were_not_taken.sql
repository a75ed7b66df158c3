-- An act is noted before it is written into the log. Where the log does not acknowledge it, or the process dies between,
-- it was not taken: FAILED, and it does not hold even where the log has it after all.
alter table call_act drop constraint call_act_status_check;
alter table call_act add constraint call_act_status_check check (status in ('ASKED', 'APPLIED', 'REFUSED', 'FAILED'));
-- When the log had acknowledged it; null also where it was applied before that was noted.
alter table call_act add column logged_at timestamptz;
-- The log forgets after seven days: what it has not brought by then was never in it.
update call_act set logged_at = asked_at where status <> 'ASKED' or asked_at > now() - interval '7 days';
create index call_act_unwritten on call_act (asked_at) where status = 'ASKED' and logged_at is null;
grant update (status, ended_at, refused, logged_at) on call_act to ${app};

-- What was counted by a queue or agent that is called by an erased number is counted by no name.
grant delete on roll_up to ${worker};
