-- In the order in which the roster and commands take them, so that an older replica beside this waits and nobody fails.
lock table agent in share row exclusive mode;
lock table agent_presence in access exclusive mode;
lock table queue in share row exclusive mode;

-- Since when what is chosen is chosen, and until when an agent was AVAILABLE and IDLE last: both stand with its presence,
-- so that nobody has to search its intervals, which grow with its age.
alter table agent_presence
    add column chosen_at   timestamptz,
    add column ready_until timestamptz;

-- Whoever changes a presence and says nothing of it, as the roster and a replica of the release before do, has it noted.
create function notes_since_when() returns trigger
    language plpgsql as
$$
begin
    if (new.availability, new.reason_code) is distinct from (old.availability, old.reason_code)
            and new.chosen_at is not distinct from old.chosen_at then
        new.chosen_at := new.effective_at;
    end if;
    if old.availability = 'AVAILABLE' and old.occupation = 'IDLE'
            and (new.availability <> 'AVAILABLE' or new.occupation <> 'IDLE')
            and new.ready_until is not distinct from old.ready_until then
        new.ready_until := new.effective_at;
    end if;
    return new;
end
$$;
create trigger presence_notes_since_when before update on agent_presence
    for each row when ((old.availability, old.reason_code, old.occupation)
                       is distinct from (new.availability, new.reason_code, new.occupation))
    execute function notes_since_when();

-- Until when one of those who serve a queue no more was AVAILABLE and IDLE while it did.
create table queue_served (
    tenant_id   uuid        not null,
    queue       text        not null,
    ready_until timestamptz not null,
    primary key (tenant_id, queue)
);
select isolate_by_tenant('queue_served', true);
grant select on queue_served to ${app};
grant select, insert, update on queue_served to ${worker};

create function notes_who_left_queues() returns trigger
    language plpgsql as
$$
begin
    insert into queue_served as s (tenant_id, queue, ready_until)
        select tenant_id, q.queue,
               max(case when p.availability = 'AVAILABLE' and p.occupation = 'IDLE' then now() else p.ready_until end)
        from old_rows o join changed n using (tenant_id, agent_id) join agent_presence p using (tenant_id, agent_id)
             cross join unnest(o.queues) as q (queue)
        where o.in_roster and (not n.in_roster or q.queue <> all (n.queues))
          and (p.availability = 'AVAILABLE' and p.occupation = 'IDLE' or p.ready_until is not null)
        group by 1, 2
    on conflict (tenant_id, queue) do update set ready_until = greatest(s.ready_until, excluded.ready_until);
    return null;
end
$$;
create trigger agent_notes_who_left_queues after update on agent
    referencing old table as old_rows new table as changed
    for each statement execute function notes_who_left_queues();

-- A queue that is new, or is no more, makes and ends alerts; its figures do not.
create function marks_alerts_of_queue() returns trigger
    language plpgsql as
$$
begin
    insert into presence_alert_mark (tenant_id)
        select r.tenant_id from presence_alert_rules r where r.tenant_id = new.tenant_id;
    return null;
end
$$;
create trigger new_queue_marks_alerts after insert on queue
    for each row execute function marks_alerts_of_queue();
create trigger queue_marks_alerts after update on queue
    for each row when (old.active <> new.active) execute function marks_alerts_of_queue();
