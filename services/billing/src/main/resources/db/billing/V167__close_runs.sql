-- A month that began before billing was told that its tenant's service had ended is taken away again.
grant delete on period to ${worker};

-- Closes of a month for all tenants: each is made into a close per tenant.
create table close_run (
    run_id uuid primary key,
    month text collate "C" not null,
    accept_open boolean not null,
    status text not null check (status in ('REQUESTED', 'RUNNING', 'DONE')),
    requested_at timestamptz not null,
    requested_by text not null,
    ended_at timestamptz
);
-- One of a month at a time.
create unique index close_run_at_work on close_run (month) where status <> 'DONE';
alter table close_run enable row level security;
alter table close_run force row level security;
create policy owner_all on close_run to ${owner} using (true) with check (true);
create policy worker_all on close_run to ${worker} using (true) with check (true);
create policy cooperative_scope on close_run to ${app}
    using (current_setting('app.scope', true) = 'cooperative')
    with check (current_setting('app.scope', true) = 'cooperative');
grant select, insert on close_run to ${app};
grant select, update on close_run to ${worker};

alter table closing add column run_id uuid references close_run;
create index closing_of_run on closing (run_id, status) where run_id is not null;
create policy cooperative_scope on closing for select to ${app}
    using (current_setting('app.scope', true) = 'cooperative');
grant insert on closing to ${worker};
