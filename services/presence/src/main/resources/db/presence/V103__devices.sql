-- The devices by which agents are connected: each is heard of before its lease is over, or it is lost.
create table agent_device (
    tenant_id   uuid        not null,
    agent_id    uuid        not null,
    device      text        not null,
    lease_until timestamptz not null,
    primary key (tenant_id, agent_id, device),
    foreign key (tenant_id, agent_id) references agent_presence
);
select isolate_by_tenant('agent_device', true);
grant select, insert, update, delete on agent_device to ${app};
grant select, delete on agent_device to ${worker};
