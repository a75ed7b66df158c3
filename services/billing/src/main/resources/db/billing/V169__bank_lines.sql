-- Money that came into the cooperative's account, line by line as its bank says it. Whose it is shows when it is booked.
create table bank_line (
    line_id uuid primary key,
    -- The same for the same line in whatever file it stands.
    line_key text not null unique,
    received_at timestamptz not null,
    amount_minor numeric(20) not null check (amount_minor > 0),
    currency text not null,
    payer text not null,
    memo text not null,
    status text not null check (status in ('OPEN', 'BOOKED', 'DISMISSED')),
    reason text not null,
    tenant_id uuid,
    invoice_id uuid,
    payment_id uuid,
    taken_at timestamptz not null,
    taken_by text not null,
    decided_at timestamptz,
    decided_by text,
    check ((status = 'BOOKED') = (tenant_id is not null and invoice_id is not null and payment_id is not null)),
    unique (tenant_id, payment_id)
);
create index bank_line_open on bank_line (line_id) where status = 'OPEN';
alter table bank_line enable row level security;
alter table bank_line force row level security;
create policy owner_all on bank_line to ${owner} using (true) with check (true);
create policy cooperative_scope on bank_line to ${app}
    using (current_setting('app.scope', true) = 'cooperative')
    with check (current_setting('app.scope', true) = 'cooperative');
grant select, insert, update on bank_line to ${app};

-- What a line paid is looked for among the invoices of all tenants.
create policy cooperative_scope on invoice for select to ${app}
    using (current_setting('app.scope', true) = 'cooperative');
create policy cooperative_scope on credit_note for select to ${app}
    using (current_setting('app.scope', true) = 'cooperative');
create policy cooperative_scope on payment for select to ${app}
    using (current_setting('app.scope', true) = 'cooperative');
