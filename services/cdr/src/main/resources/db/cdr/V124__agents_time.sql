-- How long agents were busy and ready, from presence, beside what is counted of calls: occupancy is made of it.

alter table roll_up add column busy_seconds bigint not null default 0, add column ready_seconds bigint not null default 0;

-- What presence told last of each agent, and up to when its time is counted. Version 0: nothing is known yet.
create table agent_time (
    tenant_id    uuid        not null,
    agent_id     uuid        not null,
    code         text        collate "C" not null,
    availability text        not null,
    occupation   text        not null,
    counted_to   timestamptz not null,
    since        timestamptz not null,
    counting     boolean     not null,
    version      bigint      not null,
    primary key (tenant_id, agent_id)
);
create index agent_time_counting on agent_time (counted_to) where counting;
select isolate_by_tenant('agent_time', true);
grant select, insert, update on agent_time to ${worker};
-- presence exports agents' states and times itself.
insert into tenant_data_rule (table_name, exported, kept_because) values ('agent_time', false, null);
