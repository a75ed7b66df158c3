-- In a migration of its own, which locks no table.
-- Those of before, as reports counted them: where a call first appears in a stretch in which somebody is on the line.
insert into call_taken (tenant_id, agent_id, at, call_ref)
select tenant_id, agent_id, min(from_at), call_ref
from (select *, count(*) filter (where begins) over (partition by tenant_id, agent_id order by from_at, version) as stretch
      from (select tenant_id, agent_id, version, call_ref, from_at, occupation,
                   not coalesce(lag(occupation) over stay in ('ON_CALL', 'ON_HOLD')
                                and lag(until_at) over stay = from_at, false) as begins
            from presence_interval
            window stay as (partition by tenant_id, agent_id order by from_at, version)) each
     ) together
where occupation in ('ON_CALL', 'ON_HOLD') and call_ref is not null
group by tenant_id, agent_id, stretch, call_ref
-- Stretches of no time may begin at one moment.
on conflict do nothing;
