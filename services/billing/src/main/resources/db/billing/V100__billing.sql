-- Rate plans are the cooperative's: no tenant owns them, every member may read them.
create table rate_plan (
    code text primary key,
    name text not null,
    version bigint not null
);
create table rate_plan_version (
    code text not null references rate_plan,
    number int not null,
    status text not null check (status in ('DRAFT', 'PUBLISHED')),
    -- As written; once published its holidays are the dates themselves.
    document text not null,
    valid_from timestamptz,
    published_at timestamptz,
    primary key (code, number)
);
grant select, insert, update on rate_plan, rate_plan_version to ${app};
grant select on rate_plan, rate_plan_version to ${worker};
create function refuse_change_of_published() returns trigger language plpgsql as $$
begin
    raise exception 'a published rate plan version never changes' using errcode = 'check_violation';
end $$;
create trigger published_never_changes before update or delete on rate_plan_version
    for each row when (old.status = 'PUBLISHED') execute function refuse_change_of_published();

-- Copies of what tenants told.
create table tenant (
    tenant_id uuid primary key,
    state text not null,
    rate_plans text[] not null,
    version bigint not null
);
select isolate_by_tenant('tenant', true);
create table agent (
    tenant_id uuid not null,
    agent_id uuid not null,
    active text not null,
    version bigint not null,
    primary key (tenant_id, agent_id)
);
select isolate_by_tenant('agent', true);
create table agreement (
    tenant_id uuid primary key,
    versions text not null,
    version bigint not null
);
select isolate_by_tenant('agreement', true);
grant select on tenant, agent, agreement to ${app};
grant select, insert, update on tenant, agent, agreement to ${worker};
create table party (
    party_id uuid primary key,
    kind text not null,
    slug text not null,
    name text not null,
    version bigint not null
);
alter table party enable row level security;
alter table party force row level security;
create policy owner_all on party to ${owner} using (true) with check (true);
create policy worker_all on party to ${worker} using (true) with check (true);
create policy party_scope on party for select to ${app}
    using (party_id = nullif(current_setting('app.party_id', true), '')::uuid);
create policy cooperative_scope on party for select to ${app}
    using (current_setting('app.scope', true) = 'cooperative');
grant select on party to ${app};
grant select, insert, update on party to ${worker};

create table period (
    tenant_id uuid not null,
    month text collate "C" not null,
    from_at timestamptz not null,
    until_at timestamptz not null,
    status text not null check (status in ('OPEN', 'CLOSED')),
    -- An input changed after the close. Nothing reads it yet.
    changed boolean not null default false,
    -- Lines of a total that was too small to be issued: the next month takes them.
    carried text,
    primary key (tenant_id, month)
);
select isolate_by_tenant('period', true);
grant select on period to ${app};
grant select, insert, update on period to ${worker};

create table charge (
    tenant_id uuid not null,
    leg_id uuid not null,
    call_id uuid not null,
    revision bigint not null,
    voided boolean not null,
    at timestamptz not null,
    month text collate "C" not null,
    state text not null,
    reason text,
    amount numeric(24, 6) not null,
    rate_plan text,
    rate_plan_version int,
    leg text not null,
    explanation text,
    primary key (tenant_id, leg_id)
);
select isolate_by_tenant('charge', true);
create index charge_in_call_order on charge (tenant_id, month, at, leg_id) where not voided;
create index charge_unrated on charge (tenant_id) where state = 'UNRATED' and not voided;
create table earlier_charge (
    tenant_id uuid not null,
    leg_id uuid not null,
    revision bigint not null,
    replaced_at timestamptz not null,
    state text not null,
    reason text,
    amount numeric(24, 6) not null,
    rate_plan text,
    rate_plan_version int,
    leg text not null,
    primary key (tenant_id, leg_id, replaced_at)
);
select isolate_by_tenant('earlier_charge', true);
grant select on charge, earlier_charge to ${app};
grant select, insert, update on charge to ${worker};
grant select, insert on earlier_charge to ${worker};

create table closing (
    tenant_id uuid not null,
    closing_id uuid not null,
    month text collate "C" not null,
    accept_open boolean not null,
    status text not null check (status in ('REQUESTED', 'WAITING', 'COMPUTING', 'CLOSED', 'REFUSED')),
    requested_at timestamptz not null,
    requested_by text not null,
    ended_at timestamptz,
    refusals text not null default '[]',
    left_out text not null default '[]',
    invoice_id uuid,
    primary key (tenant_id, closing_id)
);
select isolate_by_tenant('closing', true);
-- One close of a month at a time.
create unique index closing_at_work on closing (tenant_id, month) where status in ('REQUESTED', 'WAITING', 'COMPUTING');
create index closing_open on closing (requested_at) where status in ('REQUESTED', 'WAITING', 'COMPUTING');
grant select, insert on closing to ${app};
grant select, update on closing to ${worker};
create table closing_marker (
    tenant_id uuid not null,
    closing_id uuid not null,
    topic text not null,
    partition int not null,
    partitions int not null,
    running_imports int,
    open_dead_letters int,
    last_row_at timestamptz,
    primary key (tenant_id, closing_id, topic, partition)
);
select isolate_by_tenant('closing_marker', true);
grant select on closing_marker to ${app};
grant select, insert on closing_marker to ${worker};

create table invoice_counter (
    issuer text primary key,
    last_number bigint not null
);
insert into invoice_counter values ('cooperative', 0);
grant select, update on invoice_counter to ${worker};
create table invoice (
    tenant_id uuid not null,
    invoice_id uuid not null,
    number text not null unique,
    month text collate "C" not null,
    currency text not null,
    net_minor numeric(20) not null,
    vat_minor numeric(20) not null,
    total_minor numeric(20) not null,
    issued_at timestamptz not null,
    content text not null,
    primary key (tenant_id, invoice_id)
);
select isolate_by_tenant('invoice', true);
grant select on invoice to ${app};
-- UPDATE of no column's value: FOR UPDATE, which orders an invoice's payments, asks for it.
grant update (number) on invoice to ${app};
grant select, insert on invoice to ${worker};
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% never changes', tg_table_name using errcode = 'check_violation';
end $$;
create trigger invoice_never_changes before update or delete on invoice
    for each row execute function refuse_change();

create table payment (
    tenant_id uuid not null,
    payment_id uuid not null,
    invoice_id uuid not null,
    amount_minor numeric(20) not null check (amount_minor > 0),
    received_at timestamptz not null,
    recorded_at timestamptz not null,
    recorded_by text not null,
    reference text not null,
    request_key text,
    primary key (tenant_id, payment_id),
    unique (tenant_id, request_key)
);
select isolate_by_tenant('payment');
create index payment_of_invoice on payment (tenant_id, invoice_id);
grant select, insert on payment to ${app};

-- The ledger: append-only, each entry sums to zero when its transaction commits.
create table ledger_entry (
    tenant_id uuid not null,
    entry_id uuid not null,
    kind text not null,
    cause_id uuid not null,
    invoice_id uuid not null,
    invoice_number text not null,
    invoice_month text not null,
    currency text not null,
    posted_at timestamptz not null,
    primary key (tenant_id, entry_id)
);
select isolate_by_tenant('ledger_entry', true);
create table posting (
    tenant_id uuid not null,
    entry_id uuid not null,
    position int not null,
    posted_at timestamptz not null,
    account text not null,
    party_id uuid,
    share_group int,
    agreement_version int,
    revenue_kind text,
    invoice_number text not null,
    invoice_month text not null,
    currency text not null,
    amount_minor numeric(20) not null,
    primary key (tenant_id, entry_id, position)
);
select isolate_by_tenant('posting', true);
create index posting_of_party on posting (party_id, posted_at) where party_id is not null;
create policy party_scope on posting for select to ${app}
    using (party_id = nullif(current_setting('app.party_id', true), '')::uuid);
create policy cooperative_scope on posting for select to ${app}
    using (current_setting('app.scope', true) = 'cooperative');
grant select, insert on ledger_entry, posting to ${app}, ${worker};
create function entry_sums_to_zero() returns trigger language plpgsql as $$
declare
    total numeric;
begin
    select sum(amount_minor) into total from posting where tenant_id = new.tenant_id and entry_id = new.entry_id;
    if coalesce(total, 0) <> 0 then
        raise exception 'ledger entry % sums to %', new.entry_id, total using errcode = 'check_violation';
    end if;
    return null;
end $$;
create constraint trigger entry_sums_to_zero after insert on posting
    deferrable initially deferred for each row execute function entry_sums_to_zero();
