-- By which queue a call came that was taken, so that reports by queue count what was for that queue; empty for one that
-- none is told of. Of those of before it is known of the last day.
alter table call_taken add column queue text collate "C" not null default '';
update call_taken t set queue = c.queue from agent_call c
    where c.tenant_id = t.tenant_id and c.agent_id = t.agent_id and c.call_ref = t.call_ref and c.queue is not null;
create index call_taken_queue on call_taken (tenant_id, agent_id, queue, at);
-- A queue may be told behind the answer.
grant update (queue) on call_taken to ${app}, ${worker};
