-- Entries that belong to no invoice: payouts and adjustments. Who adjusts says why.
alter table ledger_entry alter column invoice_id drop not null;
alter table ledger_entry alter column invoice_number drop not null;
alter table ledger_entry alter column invoice_month drop not null;
alter table ledger_entry add column reason text;
alter table posting alter column invoice_number drop not null;
alter table posting alter column invoice_month drop not null;
-- Beside each posting, for parties do not read entries.
alter table posting add column kind text;
update posting p set kind = e.kind from ledger_entry e where e.tenant_id = p.tenant_id and e.entry_id = p.entry_id;
alter table posting alter column kind set not null;
create index posting_settled on posting (posted_at) where account in ('PAYABLE', 'RESERVE');
create policy cooperative_scope on ledger_entry for select to ${app}
    using (current_setting('app.scope', true) = 'cooperative');
create policy cooperative_posts on ledger_entry for insert to ${app}
    with check (current_setting('app.scope', true) = 'cooperative' and kind in ('PAYOUT', 'ADJUSTMENT'));
create policy cooperative_posts on posting for insert to ${app}
    with check (current_setting('app.scope', true) = 'cooperative' and kind in ('PAYOUT', 'ADJUSTMENT'));

-- Months of the cooperative's zone whose statements are fixed. Nothing is posted into them any more.
create table statement_month (
    month text collate "C" primary key,
    from_at timestamptz not null,
    until_at timestamptz not null,
    closed_at timestamptz not null,
    closed_by text not null
);
grant select, insert on statement_month to ${app};

create table statement (
    statement_id uuid primary key,
    month text collate "C" not null references statement_month,
    -- Null for the cooperative's reserve.
    party_id uuid,
    currency text not null,
    -- What was carried forward to it: never above zero.
    brought_minor numeric(20) not null check (brought_minor <= 0),
    due_minor numeric(20) not null,
    payable_minor numeric(20) not null check (payable_minor >= 0),
    carried_minor numeric(20) not null check (carried_minor <= 0),
    check (brought_minor + due_minor = payable_minor + carried_minor),
    unique nulls not distinct (month, party_id, currency)
);
create index statement_of_party on statement (party_id, month);
alter table statement enable row level security;
alter table statement force row level security;
create policy owner_all on statement to ${owner} using (true) with check (true);
create policy party_scope on statement for select to ${app}
    using (party_id = nullif(current_setting('app.party_id', true), '')::uuid);
create policy cooperative_scope on statement to ${app}
    using (current_setting('app.scope', true) = 'cooperative')
    with check (current_setting('app.scope', true) = 'cooperative');
grant select, insert on statement to ${app};
create trigger statement_never_changes before update or delete on statement
    for each row execute function refuse_change();
create trigger statement_month_never_changes before update or delete on statement_month
    for each row execute function refuse_change();

-- How an entry was divided, for a party that has a part in it: whole in the share groups in which it has one, its own
-- postings elsewhere.
create function entry_for_party(asked uuid) returns setof posting
    language sql stable security definer set search_path = public, pg_temp as
$$
    select p.* from posting p join posting own on own.tenant_id = p.tenant_id and own.entry_id = p.entry_id
        where own.entry_id = asked and own.party_id = nullif(current_setting('app.party_id', true), '')::uuid
            and (p.share_group = own.share_group or p.position = own.position)
        group by p.tenant_id, p.entry_id, p.position
$$;
revoke execute on function entry_for_party(uuid) from public;
grant execute on function entry_for_party(uuid) to ${app};
create index posting_of_entry on posting (entry_id);

-- Names of the tenants and the parties that a party shares with: what it may know of them is their name.
create function tenants_shared_with(asked uuid[]) returns table (tenant_id uuid, slug text)
    language sql stable security definer set search_path = public, pg_temp as
$$
    select d.tenant_id, d.slug from tenant_directory d where d.tenant_id = any (asked) and exists (select 1 from posting p
        where p.party_id = nullif(current_setting('app.party_id', true), '')::uuid and p.tenant_id = d.tenant_id)
$$;
revoke execute on function tenants_shared_with(uuid[]) from public;
grant execute on function tenants_shared_with(uuid[]) to ${app};
create index posting_of_party_and_tenant on posting (party_id, tenant_id) where party_id is not null;
create function party_names(asked uuid[]) returns table (party_id uuid, slug text, name text)
    language sql stable security definer set search_path = public, pg_temp as
$$
    select p.party_id, p.slug, p.name from party p where p.party_id = any (asked)
$$;
revoke execute on function party_names(uuid[]) from public;
grant execute on function party_names(uuid[]) to ${app};
