-- Payouts of a month's statements: once.
create table payout_run (
    run_id uuid primary key,
    month text collate "C" not null unique references statement_month,
    made_at timestamptz not null,
    made_by text not null
);
alter table payout_run enable row level security;
alter table payout_run force row level security;
create policy owner_all on payout_run to ${owner} using (true) with check (true);
create policy cooperative_scope on payout_run to ${app}
    using (current_setting('app.scope', true) = 'cooperative')
    with check (current_setting('app.scope', true) = 'cooperative');
grant select, insert on payout_run to ${app};

create table payout (
    payout_id uuid primary key,
    run_id uuid not null references payout_run,
    month text collate "C" not null,
    party_id uuid not null,
    currency text not null,
    amount_minor numeric(20) not null check (amount_minor > 0),
    reference text not null,
    made_at timestamptz not null,
    unique (run_id, party_id, currency)
);
create index payout_of_party on payout (party_id, payout_id);
alter table payout enable row level security;
alter table payout force row level security;
create policy owner_all on payout to ${owner} using (true) with check (true);
create policy party_scope on payout for select to ${app}
    using (party_id = nullif(current_setting('app.party_id', true), '')::uuid);
create policy cooperative_scope on payout to ${app}
    using (current_setting('app.scope', true) = 'cooperative')
    with check (current_setting('app.scope', true) = 'cooperative');
grant select, insert on payout to ${app};
create trigger payout_run_never_changes before update or delete on payout_run
    for each row execute function refuse_change();
create trigger payout_never_changes before update or delete on payout
    for each row execute function refuse_change();
