-- Since when, of those who are there now: from their intervals, once, and no more than a thousand of each. In a migration
-- of its own, which locks no table.
update agent_presence p
set chosen_at = case when p.availability <> 'AWAY' then p.effective_at else coalesce(
        (select coalesce(max(i.until_at) filter (where i.availability <> p.availability
                                                     or i.reason_code is distinct from p.reason_code), min(i.from_at))
         from (select * from presence_interval n where n.tenant_id = p.tenant_id and n.agent_id = p.agent_id
               order by n.from_at desc limit 1000) i), p.effective_at) end,
    ready_until = coalesce(p.ready_until,
        (select max(i.until_at) filter (where i.availability = 'AVAILABLE' and i.occupation = 'IDLE')
         from (select * from presence_interval n where n.tenant_id = p.tenant_id and n.agent_id = p.agent_id
               order by n.from_at desc limit 1000) i))
where p.chosen_at is null;
