-- Which tenant a slug names and who looks after it: each service's own copy.
create table tenant_directory (
    tenant_id uuid primary key,
    slug text not null unique,
    member_id uuid not null,
    status text not null,
    zone text not null,
    currency text not null,
    version bigint not null
);
grant select on tenant_directory to ${app};
grant select, insert, update on tenant_directory to ${worker};
alter table tenant_directory enable row level security;
alter table tenant_directory force row level security;
create policy owner_all on tenant_directory to ${owner} using (true) with check (true);
create policy worker_all on tenant_directory to ${worker} using (true) with check (true);
create policy tenant on tenant_directory to ${app}
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy party on tenant_directory for select to ${app}
    using (member_id = nullif(current_setting('app.party_id', true), '')::uuid);
create policy cooperative on tenant_directory for select to ${app}
    using (current_setting('app.scope', true) = 'cooperative');
