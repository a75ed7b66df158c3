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
