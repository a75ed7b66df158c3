-- Versions of rate plans that an operator named for a month: its legs are rated by these, whatever else holds.
alter table period add column named text;
grant update (named, rate_plan, rate_plan_version) on period to ${app};

-- Jobs that rate a month again by a version that was named for it. A close waits until its tenant has none.
create table month_rating (
    tenant_id uuid not null,
    rating_id uuid not null,
    month text collate "C" not null,
    rate_plan text not null,
    rate_plan_version int not null,
    reason text not null,
    requested_at timestamptz not null,
    requested_by text not null,
    -- REPLACED: another version was named before it was done.
    status text not null check (status in ('RUNNING', 'DONE', 'REPLACED')),
    legs bigint not null,
    done bigint not null default 0,
    changed bigint not null default 0,
    difference numeric(24, 6) not null default 0,
    -- The last leg that was gone through.
    after_at timestamptz not null default to_timestamp(0),
    after_leg uuid not null default '00000000-0000-0000-0000-000000000000',
    ended_at timestamptz,
    primary key (tenant_id, rating_id)
);
select isolate_by_tenant('month_rating', true);
create unique index month_rating_at_work on month_rating (tenant_id, month) where status = 'RUNNING';
create index month_rating_running on month_rating (requested_at) where status = 'RUNNING';
grant select, insert, update (status, ended_at) on month_rating to ${app};
grant select, update on month_rating to ${worker};
