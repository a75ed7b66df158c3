-- What a source would have delivered for each leg of a month. Placeholder: the month's table of legs.
insert into call_row (tenant_id, id, content_hash, pbx, source, link, facts, raw, delivery_id, line, received_at)
select tenant_id, id, md5(id::text) || md5(link), pbx, source, link,
       json_build_array(link, link, started_at, answered_at, ended_at, caller_value, callee_value, direction, queue, agent,
               disposition, '')::text,
       json_build_object('recordId', id, 'callId', link, 'startedAt', started_at, 'answeredAt', answered_at, 'endedAt',
               ended_at, 'caller', caller_value, 'callee', callee_value, 'direction', direction, 'queue', queue, 'agent',
               agent, 'disposition', disposition)::text,
       '0190a000-0000-7000-8000-000000000001', 1, started_at
from :month
