-- How a tenant's savings repay its rebuild; the highest number of those that are valid in a month holds.
create table gainshare (
    tenant_id uuid not null,
    number int not null,
    valid_from text collate "C" not null,
    currency text not null,
    baseline numeric(24, 6) not null check (baseline >= 0),
    rebuild_cost numeric(24, 6) not null check (rebuild_cost >= 0),
    percent numeric(7, 4) not null check (percent between 0 and 100),
    made_at timestamptz not null,
    made_by text not null,
    primary key (tenant_id, number)
);
select isolate_by_tenant('gainshare', true);
grant select, insert on gainshare to ${app};
grant select on gainshare to ${worker};
