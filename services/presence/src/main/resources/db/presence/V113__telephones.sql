-- Agents' telephones, as the switch names them (PJSIP/2001, or seoul/PJSIP/2001 where the switch has a name), and whether calls would get there.
create table agent_telephone (
    tenant_id uuid        not null,
    agent_id  uuid        not null,
    telephone text        not null,
    reachable boolean     not null,
    -- Since when that is so, and when it was told last.
    since_at  timestamptz not null,
    told_at   timestamptz not null,
    primary key (tenant_id, agent_id, telephone),
    foreign key (tenant_id, agent_id) references agent_presence
);
select isolate_by_tenant('agent_telephone', true);
grant select, insert, update, delete on agent_telephone to ${app};
grant select, delete on agent_telephone to ${worker};
