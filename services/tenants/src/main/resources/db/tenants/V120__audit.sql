-- Who changed what, when, from where. Runtime roles add to it and read it; nothing changes or removes an entry.
-- The nil UUID stands for the tenant where a change concerns none, as in request_key.
create table audit_entry (
    tenant_id           uuid        not null,
    audit_id            bigint      generated always as identity,
    made_at             timestamptz not null default statement_timestamp(),
    author_kind         text        not null check (author_kind in ('OPERATOR', 'PARTY', 'TENANT', 'SYSTEM')),
    author_subject      text,
    author_name         text        not null,
    author_organization text,
    address             text,
    action              text        not null,
    target              text collate "C" not null,
    before              json,
    after               json,
    primary key (tenant_id, audit_id)
);
create index audit_entry_by_time on audit_entry (tenant_id, made_at, audit_id);
create index audit_entry_by_target on audit_entry (tenant_id, target, made_at, audit_id);
select isolate_by_tenant('audit_entry', true);
create policy cooperative_scope on audit_entry to ${app}
    using (tenant_id = '00000000-0000-0000-0000-000000000000'
        and current_setting('app.scope', true) = 'cooperative')
    with check (tenant_id = '00000000-0000-0000-0000-000000000000'
        and current_setting('app.scope', true) = 'cooperative');
grant select, insert on audit_entry to ${app};
grant insert on audit_entry to ${worker};
