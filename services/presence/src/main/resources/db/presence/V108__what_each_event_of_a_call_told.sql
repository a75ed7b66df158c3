-- Which event named the queue of a call, and which told how it ended: the newest counts, whatever came first.
alter table agent_call
    add column queue_sequence  bigint,
    add column queue_phase     text
        check (queue_phase in ('RINGING', 'ANSWERED', 'HELD', 'RESUMED', 'TRANSFERRED', 'ENDED')),
    add column ending_at       timestamptz,
    add column ending_sequence bigint;

-- Looked for is the last call that left work; others that ended meanwhile take nothing away.
create index agent_call_left_work on agent_call (tenant_id, agent_id, at desc, call_ref collate "C" desc)
    where leaves_work;
drop index agent_call_ended;

-- A switch names agents by their lines.
create index agent_extension on agent (tenant_id, extension) where in_roster;
