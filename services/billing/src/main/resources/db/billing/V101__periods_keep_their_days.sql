-- A period keeps the days it bills: a zone that changes later must not move the days of one that began before.
alter table period add column first_day date;
alter table period add column zone text;
update period p set zone = t.state::json ->> 'zone' from tenant t where t.tenant_id = p.tenant_id;
update period p set first_day = (from_at at time zone zone)::date;
alter table period alter column first_day set not null;
alter table period alter column zone set not null;

-- Legs that are to be rated again because what prices them has changed. A close waits until its tenant has none.
create table rating_again (
    tenant_id uuid primary key,
    -- What is told while the work runs begins it anew.
    request bigint not null,
    from_at timestamptz not null,
    -- UNRATED: what has no price, in any month. OPEN: all legs of months that are not closed.
    stage text not null check (stage in ('UNRATED', 'OPEN')),
    -- The last leg that was gone through.
    after_month text collate "C" not null,
    after_at timestamptz not null,
    after_leg uuid not null
);
select isolate_by_tenant('rating_again', true);
grant select on rating_again to ${app};
grant select, insert, update, delete on rating_again to ${worker};

-- Versions that were published and of whose tenants nobody has asked yet to be rated again.
create table published_news (
    code text not null,
    number int not null,
    valid_from timestamptz not null,
    primary key (code, number),
    foreign key (code, number) references rate_plan_version
);
grant insert on published_news to ${app};
grant select, delete on published_news to ${worker};
