-- A call that an agent took, where it was first seen to be answered: intervals show of calls at one line only the newest,
-- and none of a call whose end is told before its answer.
create table call_taken (
    tenant_id uuid        not null,
    agent_id  uuid        not null,
    at        timestamptz not null,
    call_ref  text        not null,
    primary key (tenant_id, agent_id, at, call_ref),
    foreign key (tenant_id, agent_id) references agent_presence
);
select isolate_by_tenant('call_taken', true);
grant select, insert on call_taken to ${app};
grant select, insert on call_taken to ${worker};

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
