-- Which tenant a slug names and who looks after it: each service's own copy. The service that owns tenants writes its
-- rows in the transactions that change them, and grants itself that.
create table tenant_directory (
    tenant_id uuid primary key,
    slug      text   not null unique,
    member_id uuid   not null,
    status    text   not null,
    zone      text   not null,
    currency  text   not null,
    version   bigint not null
);
create index tenant_directory_member on tenant_directory (member_id);
select isolate_by_tenant('tenant_directory', true);
create policy party_scope on tenant_directory to ${app}
    using (member_id = nullif(current_setting('app.party_id', true), '')::uuid)
    with check (member_id = nullif(current_setting('app.party_id', true), '')::uuid);
create policy cooperative_scope on tenant_directory to ${app}
    using (current_setting('app.scope', true) = 'cooperative')
    with check (current_setting('app.scope', true) = 'cooperative');
grant select on tenant_directory to ${app};
grant select, insert, update on tenant_directory to ${worker};
