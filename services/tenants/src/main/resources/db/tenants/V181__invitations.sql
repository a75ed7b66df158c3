-- A mail in which a person chooses its password: wanted, under way, sent. The nil UUID stands for the tenant where a
-- person acts for a party.
create table invitation (
    tenant_id uuid not null,
    subject text not null,
    status text not null default 'WAITING' check (status in ('WAITING', 'SENT', 'NOT_NEEDED', 'FAILED')),
    -- Asked for by hand: sent to who has a password too.
    by_hand boolean not null default false,
    asked_at timestamptz not null default clock_timestamp(),
    due_at timestamptz not null default clock_timestamp(),
    attempts int not null default 0,
    last_error text,
    sent_at timestamptz,
    claimed_by uuid,
    claimed_until timestamptz,
    primary key (tenant_id, subject)
);
create index invitation_due on invitation (due_at) where status = 'WAITING';
select isolate_by_tenant('invitation', true);
create policy cooperative_scope on invitation to ${app}
    using (tenant_id = '00000000-0000-0000-0000-000000000000'
        and current_setting('app.scope', true) = 'cooperative')
    with check (tenant_id = '00000000-0000-0000-0000-000000000000'
        and current_setting('app.scope', true) = 'cooperative');
grant select, insert, update, delete on invitation to ${app};
grant select, update on invitation to ${worker};
