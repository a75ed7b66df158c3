-- What a party says is wrong with a fixed statement of its own, and what the cooperative's office answered.
create table dispute (
    dispute_id uuid primary key,
    month text collate "C" not null references statement_month,
    party_id uuid not null,
    -- The line of the statement; null for the whole.
    entry_id uuid,
    reason text not null,
    opened_at timestamptz not null,
    opened_by text not null,
    status text not null check (status in ('OPEN', 'RESOLVED')),
    answer text,
    adjustment_entry_id uuid,
    resolved_at timestamptz,
    resolved_by text,
    check ((status = 'RESOLVED') = (answer is not null and resolved_at is not null and resolved_by is not null))
);
create index dispute_of_party on dispute (party_id, dispute_id);
alter table dispute enable row level security;
alter table dispute force row level security;
create policy owner_all on dispute to ${owner} using (true) with check (true);
create policy party_scope on dispute for select to ${app}
    using (party_id = nullif(current_setting('app.party_id', true), '')::uuid);
create policy party_opens on dispute for insert to ${app}
    with check (party_id = nullif(current_setting('app.party_id', true), '')::uuid and status = 'OPEN');
create policy cooperative_scope on dispute to ${app}
    using (current_setting('app.scope', true) = 'cooperative')
    with check (current_setting('app.scope', true) = 'cooperative');
grant select, insert, update on dispute to ${app};
