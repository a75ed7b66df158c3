-- Agents who are looked after together.
create table team (
    tenant_id uuid not null,
    team_id uuid not null,
    code text not null,
    name text not null,
    active boolean not null,
    version bigint not null,
    primary key (tenant_id, team_id),
    unique (tenant_id, code)
);
select isolate_by_tenant('team');
grant select, insert, update on team to ${app};

alter table agent add column team text;
-- Levels by queue.
alter table agent add column skills text not null default '{}';
