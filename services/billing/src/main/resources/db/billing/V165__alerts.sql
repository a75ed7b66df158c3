-- Where the numbers of a source are dialled: what is abroad of a call that came by it.
create table source (
    tenant_id    uuid not null,
    source_id    uuid not null,
    code         text collate "C" not null,
    -- Of its country, as in 82; empty where nobody knows it.
    calling_code text not null,
    version      bigint not null,
    primary key (tenant_id, source_id)
);
select isolate_by_tenant('source', true);
grant select on source to ${app};
grant select, insert, update on source to ${worker};
-- The log of tenants is read once more, for sources that it told of before.
delete from consumer_position where consumer = 'tenants';

-- Whether a call went out to another country.
alter table charge add column abroad boolean not null default false;
create index charge_abroad on charge (tenant_id, at) where abroad and not voided;

-- From which amounts on a tenant wants to be told what its month's calls cost.
create table spending_thresholds (
    tenant_id uuid primary key,
    amounts   numeric(24, 6)[] not null,
    currency  text not null,
    version   bigint not null
);
select isolate_by_tenant('spending_thresholds', true);
grant select, insert, update on spending_thresholds to ${app};
grant select on spending_thresholds to ${worker};

-- Which traffic is unusual, where a tenant said it; the others have the default.
create table unusual_traffic_rule (
    tenant_id uuid primary key,
    said      text not null,
    version   bigint not null
);
select isolate_by_tenant('unusual_traffic_rule', true);
grant select, insert, update on unusual_traffic_rule to ${app};
grant select on unusual_traffic_rule to ${worker};

create table billing_alert (
    tenant_id  uuid not null,
    alert_id   uuid not null,
    kind       text not null check (kind in ('SPENDING_THRESHOLD', 'UNUSUAL_TRAFFIC', 'UNRATED_CHARGES')),
    -- What there is one of: month and threshold; of the other kinds empty.
    subject    text collate "C" not null,
    month      text collate "C",
    threshold  numeric(24, 6),
    legs       bigint,
    seconds    bigint,
    currency   text,
    amount     numeric(30, 6),
    since_at   timestamptz,
    last_at    timestamptz,
    -- When time alone clears it.
    ends_at    timestamptz,
    raised_at  timestamptz not null,
    cleared_at timestamptz,
    version    bigint not null,
    primary key (tenant_id, alert_id)
);
create unique index billing_alert_open on billing_alert (tenant_id, kind, subject) where cleared_at is null;
-- A threshold is reached once, also when its alert is over.
create unique index billing_alert_threshold on billing_alert (tenant_id, subject) where kind = 'SPENDING_THRESHOLD';
create index billing_alert_due on billing_alert (ends_at) where cleared_at is null;
select isolate_by_tenant('billing_alert', true);
grant select on billing_alert to ${app};
grant select, insert, update on billing_alert to ${worker};

-- Something has changed that a tenant's alerts depend on. Whoever judges them takes its marks first and then reads: what
-- is changed meanwhile leaves a mark behind that. A mark is a row of its own, so that nobody waits for another.
create table billing_alert_mark (
    tenant_id uuid   not null,
    mark      bigint not null generated always as identity,
    primary key (tenant_id, mark)
);
select isolate_by_tenant('billing_alert_mark', true);
grant insert on billing_alert_mark to ${app};
grant select, insert, delete on billing_alert_mark to ${worker};
insert into tenant_data_rule (table_name, exported, kept_because) values ('billing_alert_mark', false, null);
